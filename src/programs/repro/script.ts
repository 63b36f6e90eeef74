import { callsOf } from './calls.ts';
import { inOneLine, type ForcedStep } from './forced-steps.ts';
import { importsFor, judgedBy, judging, type Judged } from './judging.ts';
import { marker } from './marker.ts';
import { starting, type Starting } from './starting.ts';
import { waiting } from './waiting.ts';

/** Everything that a repro is made of. */
export interface ReproParts extends Omit<Starting, 'isAllCopied'> {
  /** By its name: the script, from the project on, and its arguments. */
  readonly programs: Readonly<Record<string, readonly string[]>>;
  /** What they share, from the project on, and what lies in it and is not copied. */
  readonly folder: string;
  readonly leftOut: readonly string[];
  readonly steps: readonly ForcedStep[];
  /** In words, a line each. */
  readonly about: readonly string[];
  readonly judged: Judged;
  /** Milliseconds that a step may take. */
  readonly patience: number;
}

/** One module of JavaScript: it starts the programs, and is loaded into each of them to make it wait. */
export function reproScript(parts: ReproParts): string {
  const { programs, folder, leftOut, packages, steps, about, judged, patience } = parts;
  const notCopied = [...leftOut, ...packages];
  const names = Object.keys(programs);
  const verbs = new Set(steps.map(({ verb }) => verb));
  const calls = Object.fromEntries([...verbs].map((verb) => [verb, callsOf(verb)]));
  return [
    `${marker}node FILE in the folder of the project, or node FILE PROJECT.`,
    ...about.map((line) => `// ${inOneLine(line)}`),
    ...importsFor(judged),
    "import fs from 'node:fs';",
    "import { syncBuiltinESMExports } from 'node:module';",
    "import { tmpdir } from 'node:os';",
    "import path from 'node:path';",
    "import { setTimeout as pause } from 'node:timers/promises';",
    "import { fileURLToPath } from 'node:url';",
    '',
    `const programs = ${asObject(programs)};`,
    `const folder = ${js(folder)}; // What they share, from the project on: they run in a fresh copy of it.`,
    ...(notCopied.length > 0 ? [`const notCopied = ${js(notCopied)};`] : []),
    '// Who does what to which file, in this order. What stands in no line comes when it comes.',
    'const steps = [',
    ...steps.map(({ actor, verb, on, remark }) => {
      const words = [names[actor], verb, ...(on === '' ? [] : [on])];
      return `  ${js(words)},${remark && ` // ${remark}`}`;
    }),
    '];',
    '// Functions of Node that do it, each as a promise, with a callback, and with Sync.',
    `const calls = ${js(calls)};`,
    ...judgedBy(judged),
    `const patience = Number(process.env.PATIENCE ?? ${patience}); // Milliseconds to wait for a step before the order is given up.`,
    starting({ ...parts, isAllCopied: notCopied.length === 0 }, judging(judged)),
    waiting(verbs),
  ].join('\n');
}

/** As an array or an object of JavaScript, where these two would end a line. */
const js = (value: unknown): string =>
  JSON.stringify(value).replaceAll(/[\u2028\u2029]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16)}`);

const asObject = (value: Readonly<Record<string, unknown>>): string =>
  ['{', ...Object.entries(value).map(([name, what]) => `  ${js(name)}: ${js(what)},`), '}'].join('\n');
