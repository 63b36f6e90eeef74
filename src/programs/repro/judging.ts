import { hasSigns } from '../staged/leaving-out.ts';
import { exitName, isDigestText, type ComparedEnds } from './compared.ts';

/** What decides whether it went wrong. */
export type Judged =
  | { readonly kind: 'command'; readonly command: string }
  /** A Node program: its script, from the project on, and its arguments. */
  | { readonly kind: 'program'; readonly words: readonly string[] }
  | { readonly kind: 'ends'; readonly ends: ComparedEnds };

/** What stands among the repro's constants for it. */
export function judgedBy(judged: Judged): string[] {
  if (judged.kind !== 'ends') {
    const check = JSON.stringify(judged.kind === 'command' ? judged.command : judged.words);
    return ['// Once all have ended, in the copy: exit status 0 is right.', `const check = ${check};`];
  }
  const { wrong, right } = judged.ends;
  return [
    '// How it goes wrong, and how they end one after the other.',
    `const wrong = ${JSON.stringify(wrong)};`,
    `const right = [${right.map((end) => JSON.stringify(end)).join(', ')}];`,
  ];
}

/** The last lines of `reproduce`, in which `process.exitCode` is set. */
export function judging(judged: Judged): string[] {
  if (judged.kind !== 'ends') return checking(judged);
  const all = [judged.ends.wrong, ...judged.ends.right].flatMap((end) => Object.values(end));
  const texts = all.filter((value) => typeof value === 'string');
  return [
    ...contentOf(texts.some(isDigestText)),
    `const end = Object.fromEntries(Object.keys(wrong).map((name) => [name, name.startsWith('${exitName('')}') ? ended[name.slice(${exitName('').length})] : contentOf(name)]));`,
    ...likeness(texts.some(hasSigns)),
    `const isAs = (other) => Object.keys(other).every((name) => ${texts.some(hasSigns) ? 'isLike(end[name], other[name])' : 'end[name] === other[name]'});`,
    'console.log(`It ends with ${JSON.stringify(end)}.`);',
    'const [isWrong, isRight] = [isAs(wrong), right.some(isAs)];',
    "if (isWrong && !isRight) console.log('The failure is there: no run of them one after the other ends so.');",
    "else if (isRight && !isWrong) console.log('The failure is not there: so they end one after the other, too.');",
    "else console.log('It is neither the failure nor how they ended one after the other when this was written.');",
    'process.exitCode = isWrong === isRight ? 2 : isWrong ? 1 : 0;',
  ];
}

const checking = ({ kind }: Judged): string[] => [
  kind === 'program'
    ? "const { status } = spawnSync(process.execPath, ...asNode('check', check));"
    : "const { status } = spawnSync('/bin/sh', ['-c', check], { cwd: copy, env, stdio: ['ignore', 'inherit', 'inherit'] });",
  "console.log(status === 0 ? 'The failure is not there: the check passes.' : 'The failure is there: the check fails.');",
  'process.exitCode = status === 0 ? 0 : 1;',
];

function contentOf(withDigests: boolean): string[] {
  if (!withDigests)
    return [
      "const contentOf = (name) => (fs.existsSync(path.join(copy, name)) ? fs.readFileSync(path.join(copy, name), 'utf8') : null);",
    ];
  return [
    'function contentOf(name) {',
    '  if (!fs.existsSync(path.join(copy, name))) return null;',
    '  const bytes = fs.readFileSync(path.join(copy, name));',
    String.raw`  const isText = !bytes.toString().includes('\uFFFD');`,
    '  if (isText && bytes.toString().length <= 400) return bytes.toString();',
    "  const digest = createHash('sha256').update(bytes).digest('hex').slice(0, 16);",
    '  return `${isText ? `${bytes.toString().length} characters` : `${bytes.length} bytes`}, sha256 ${digest}`;',
    '}',
  ];
}

/** What is another each time stands in `<...>`. */
function likeness(withSigns: boolean): string[] {
  if (!withSigns) return [];
  return [
    'function isLike(value, other) {',
    "  if (typeof value !== 'string' || typeof other !== 'string') return value === other;",
    String.raw`  const text = other.replace(/[.*+?^$()[\]{}|\\]/g, '\\$&');`,
    String.raw`  const open = text.replaceAll('<pid>', '\\d+').replace(/<(?:time|random)[^<>]*>/g, '[\\w:.+ ()-]+'); // Another each time.`,
    '  return new RegExp(`^${open}$`).test(value);',
    '}',
  ];
}

/** It needs this of Node. */
export const importsFor = (judged: Judged): string[] => [
  `import { ${judged.kind === 'ends' ? 'spawn' : 'spawn, spawnSync'} } from 'node:child_process';`,
  ...(judging(judged).some((line) => line.includes('createHash')) ? ["import { createHash } from 'node:crypto';"] : []),
];
