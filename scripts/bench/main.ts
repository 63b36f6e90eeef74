/** `npm run bench NAME`: measures one thing beside its peers. `rounds=31` measures longer, for a noisy machine. */
import { availableParallelism } from 'node:os';
import { numberOf, settingsOf, type Settings } from './settings.ts';

interface Bench {
  readonly settings: readonly string[];
  /** Those of its settings that are no numbers. */
  readonly texts?: readonly string[];
  measure(settings: Settings): Promise<void>;
}

/** A bench that is repeated: `rounds` times, or as often as it says itself. */
const inRounds = (measure: (rounds?: number) => Promise<void>): Bench => ({
  settings: ['rounds'],
  measure: (settings) => measure(numberOf(settings, 'rounds')),
});

const benches: Readonly<Record<string, Bench>> = {
  explore: inRounds(async (rounds) => (await import('./explore.ts')).exploration(rounds)),
  strategies: {
    settings: ['rounds', 'build', 'only'],
    texts: ['build', 'only'],
    async measure(settings) {
      const { build, only } = settings;
      const rounds = numberOf(settings, 'rounds');
      if (build === undefined && only !== undefined) throw new Error('only=NAME selects what is searched with build=COMMIT');
      if (build === undefined) return (await import('./strategies.ts')).strategies(rounds);
      return (await import('./strategies/beside.ts')).besideBuild(build, rounds ?? 3, only);
    },
  },
  interrupts: {
    settings: ['runs', 'from'],
    measure: async (settings) => (await import('./interrupts.ts')).interrupts(settings),
  },
  recall: inRounds(async (rounds) => (await import('./recall.ts')).recall(rounds)),
  programs: inRounds(async (rounds) => (await import('./programs.ts')).programs(rounds)),
  lock: inRounds(async (rounds) => (await import('./lock.ts')).lock(rounds)),
  truths: { settings: [], measure: async () => (await import('./truths.ts')).knownTruths() },
  pool: inRounds(async (rounds) => (await import('./pool.ts')).pool(rounds)),
  network: {
    settings: ['rounds', 'size'],
    measure: async (settings) => (await import('./network.ts')).network(numberOf(settings, 'rounds'), numberOf(settings, 'size')),
  },
  queue: inRounds(async (rounds) => (await import('./queue.ts')).queue(rounds)),
  cpu: {
    settings: ['rounds', 'jobs'],
    async measure(settings) {
      (await import('./cpu.ts')).cpu({ rounds: numberOf(settings, 'rounds'), jobs: numberOf(settings, 'jobs') });
    },
  },
  process: inRounds(async (rounds) => (await import('./process.ts')).processes(rounds)),
  soundness: {
    settings: ['programs', 'from', 'weaken', 'build', 'show'],
    texts: ['weaken', 'build'],
    measure: async (settings) => (await import('./soundness.ts')).soundness(settings),
  },
  times: {
    settings: ['rounds', 'only', 'new'],
    texts: ['only', 'new'],
    measure: async (settings) => (await import('./times.ts')).times(settings),
  },
  finding: {
    settings: ['programs', 'seeds', 'seconds', 'build'],
    texts: ['programs', 'build'],
    measure: async (settings) => (await import('./finding.ts')).finding(settings),
  },
};

const [name = '', ...texts] = process.argv.slice(2);
const asked = understood();
if (asked) {
  delete process.env['NODE_EXTRA_CA_CERTS']; // Every Node that inherits it reads certificates before it does anything.
  console.log(`Node ${process.version}, ${availableParallelism()} cores`);
  await asked.bench.measure(asked.settings);
}

/** Undefined, and said why, where it cannot be done. */
function understood(): { readonly bench: Bench; readonly settings: Settings } | undefined {
  try {
    const bench = Object.hasOwn(benches, name) ? benches[name] : undefined;
    if (!bench) throw new Error(`there is no bench "${name}"`);
    const settings = settingsOf(texts, bench.settings);
    for (const setting of bench.settings) if (!bench.texts?.includes(setting)) numberOf(settings, setting);
    return { bench, settings };
  } catch (error) {
    console.error(`Cannot measure: ${(error as Error).message}. Write "npm run bench NAME" or "npm run bench NAME rounds=31".`);
    console.error(`Names: ${Object.keys(benches).join(', ')}.`);
    process.exitCode = 2;
    return undefined;
  }
}
