import { playScenario, wayOn, type ExplorePlan, type Played, type Turn, type WayOn } from '../explore/index.ts';
import { commandLine } from '../api/index.ts';
import { inOwnHome, memoryFolder } from '../process/for-tools.ts';
import { playHint, playReport, playScore, type Paper } from '../report/index.ts';
import type { GameAsking } from './play-asking.ts';
import { print } from './print.ts';
import type { Progress } from './terminal.ts';

/** The player has had enough. */
class Quit extends Error {}

/** What a game is played with. */
export interface Table {
  readonly plan: ExplorePlan;
  readonly variant: string;
  readonly asking: GameAsking;
  readonly spinner: Progress;
  readonly sheet: Paper;
}

/** Game after game, until the player has had enough. Par is looked for once, before the first. */
export async function playGames(table: Table): Promise<void> {
  const { plan, variant, asking, spinner, sheet } = table;
  spinner.say('looking for par');
  const par = await beside(() => wayOn(plan, variant));
  spinner.stop();
  try {
    do {
      const played = await oneGame(table, par);
      spinner.stop();
      print(playReport(played, par, (token) => `${commandLine('replay')} ${token}`, sheet));
    } while (await asking.another());
  } catch (error) {
    if (!(error instanceof Quit)) throw error;
  }
}

function oneGame({ plan, variant, asking, spinner, sheet }: Table, par: WayOn): Promise<Played> {
  const ways: WayOn[] = [par];
  let hint: readonly string[] = [];

  /** What is known goes on from here, or what is found now does. */
  async function look(turn: Turn): Promise<WayOn> {
    if (!par.best && par.complete) return par;
    const known = ways.find(({ best }) => best && goesOnFrom(best.picks, turn.picks));
    if (known) return known;
    spinner.say('looking for a way on');
    const way = await beside(() => wayOn(plan, variant, turn.picks));
    spinner.stop();
    ways.push(way);
    return way;
  }

  return playScenario(plan, variant, async (turn) => {
    spinner.stop();
    for (;;) {
      const said = await asking.next(turn, [...playScore(turn, par, sheet), ...hint]);
      hint = [];
      if (said === 'quit') throw new Quit();
      if (said === 'hint') {
        hint = playHint(turn, { way: await look(turn), par }, sheet);
        continue;
      }
      if (said !== 'undo' && turn.choices.length === 1) spinner.say('it goes on');
      return said;
    }
  });
}

/** In a home of its own: when a search ends, it sweeps its home, and the game goes on. */
const beside = <T>(search: () => Promise<T>): Promise<T> => inOwnHome(memoryFolder(), search);

type Picks = Turn['picks'];

const goesOnFrom = (way: Picks, picks: Picks): boolean =>
  way.length > picks.length && picks.every(({ actor, nth }, at) => way[at]!.actor === actor && way[at]!.nth === nth);
