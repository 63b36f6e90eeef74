import { smallerSize, type Plan } from '../scenario/index.ts';
import { commandLine } from '../api/index.ts';

interface Command {
  readonly command: string;
  readonly says: string;
}

/** What to try next: what the scenario's header suggests, or more runs and every order where it suggests nothing. */
export function nextCommands(plan: Plan): readonly Command[] {
  const { file } = plan;
  const suggested = file.next.map(({ command, says }) => ({
    command: command.replace(/^npm run (scenario|explore)/, (_, name: 'scenario' | 'explore') => commandLine(name)),
    says,
  }));
  if (suggested.length > 0) return suggested;
  return [{ command: `${commandLine('scenario')} ${file.name} runs=20`, says: 'is it always so?' }, ...everyOrder(plan)];
}

/** Tasks of one process cannot be explored. In the catalogue, a header says what is worth it. */
function everyOrder({ file, description, params, runs }: Plan): readonly Command[] {
  if (!file.isOwn || description.as.every((place) => place === 'tasks')) return [];
  const smaller = smallerSize(description, {});
  const [name = ''] = smaller?.split('=') ?? [];
  const size = smaller === undefined || Number(params[name]) <= 2 ? '' : ` ${smaller}`;
  return [
    {
      command: `${commandLine('explore')} ${file.name}${size}`,
      says: `every order, not ${runs === 1 ? 'one run' : `${runs} runs`}`,
    },
  ];
}
