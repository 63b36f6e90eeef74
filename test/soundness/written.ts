import type { Form, Given, Instruction, Made, Program, SharedKind } from '../fixtures/soundness/program.ts';
import { classOf } from './functions.ts';

/** A program as people write one: a line for what is made, and a line for each actor. */
export function written({ made, actors, ...flags }: Program): string {
  const before = made.length === 0 ? [] : [`made: ${made.map(writtenMade).join(', ')}`];
  const how = Object.keys(flags).map((flag) => settings[flag as keyof typeof settings]);
  const lines = actors.map(({ steps, end }, at) => {
    const ending = end === 'return' ? [] : [`then ${ends[end]}`];
    return `${'ABC'[at]}: ${[...steps.map(call), ...ending].join('; ')}`;
  });
  return [...how, ...before, ...lines].join('\n');
}

const settings = { fine: 'fine=yes', ordered: 'time=ordered', times: "the scenario's own code looks at times in the end" };

const ends = {
  leave: 'it leaves at once',
  throw: 'it throws',
  reject: 'a rejection that nobody handles',
  exit: 'process.exit',
  kill: 'it is killed',
  wait: 'it waits for nothing',
};

function writtenMade([what, name, of]: Made): string {
  if (what === 'link') return `${name} -> ${of}`;
  return what === 'name' ? `${name} is ${of}` : `${what} ${name}`;
}

function call(instruction: Instruction): string {
  const [what, ...given] = instruction as readonly [string, ...Given[]];
  const [first = '', second = ''] = given.map((one) => (typeof one === 'string' ? one : ''));
  const all = (from: number): string => given.slice(from).map(argument).join(', ');
  switch (what) {
    case 'fs':
    case 'open': {
      const { before, after } = forms[first as Form];
      return what === 'fs' ? `fs.${before}${second}${after}(${all(2)})` : `fs.${before}open${after}(${all(1)})`;
    }
    case 'fd':
      return `fs.${second}${forms[first as Form].after}(${['its descriptor', ...given.slice(2).map(argument)].join(', ')})`;
    case 'handle':
      return `handle.${first}(${all(1)})`;
    case 'stream':
      return `fs.create${first === 'read' ? 'Read' : 'Write'}Stream(${all(1)})`;
    case 'timer':
    case 'clock':
    case 'draw':
      return `${first}(${all(1)})`;
    case 'if':
      return `if it ${first}: ${all(1)}`;
    case 'both':
      return `both at once: ${all(0)}`;
    case 'lock':
      return `FileLock(${second}).${first}(${all(2)})`;
    case 'later':
    case 'at exit':
      return `${what}: ${all(0)}`;
    default:
      return `${classOf(what as SharedKind)}.${first === 'letGo' ? 'release' : first}(${all(1)})`;
  }
}

const forms = {
  sync: { before: '', after: 'Sync' },
  callback: { before: '', after: '' },
  promise: { before: 'promises.', after: '' },
};

function argument(given: Given): string {
  if (Array.isArray(given)) return call(given as unknown as Instruction);
  if (typeof given === 'string') return given === '$own' ? 'its name' : given === '$seen' ? 'what it saw last' : given;
  return JSON.stringify(given);
}
