import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { claimWords } from '../../src/report/runs/claim-words.ts';
import { headerOf } from '../../src/scenario/catalogue.ts';
import type { Claim } from '../../src/scenario/claims.ts';
import {
  kindInWords,
  showValue,
  whatTheyDo,
  type AnyScenario,
  type Params,
  type ScenarioFile,
} from '../../src/scenario/index.ts';

/** What a page is made of. */
export interface PageParts {
  readonly file: ScenarioFile;
  readonly scenario: AnyScenario;
  /** The scenario that a reader may look at next. */
  readonly next: ScenarioFile;
  /** What one run printed, and on what. */
  readonly example: string;
}

const marks = ['<!-- run -->', '<!-- /run -->'] as const;

/**
 * A scenario's page: what its own file says of it, and one run. All but the run is the same whenever it is made, and on every machine.
 */
export function pageOf({ file, scenario, next, example }: PageParts): string {
  const path = fileURLToPath(file.url);
  const source = `scenarios/${file.topic}/${basename(path)}`;
  const { story, commands } = partsOf(headerOf(readFileSync(path, 'utf8')), file);
  const blocks = [
    `# ${file.question}`,
    '<!-- Made by scripts/scenario-pages: what it says stands in the scenario itself. -->',
    ...story,
    table(
      ['type', ''],
      commands.map(([command, says]) => [`\`${command}\``, says]),
    ),
    '## What is compared',
    table(['variant', 'what it does', 'what it must show'], variantsOf(file, scenario)),
    '## How it can end',
    table(['outcome', '', 'why'], outcomesOf(scenario)),
    ...parametersOf(scenario),
    `${aboutIt(scenario)} All of it: [\`${source}\`](../../${source}).`,
    '## One run',
    [marks[0], '', example.trim(), '', marks[1]].join('\n'),
    `Next: [\`${next.name}\`](${next.name}.md), ${next.question} Or [all scenarios](../scenarios.md).`,
  ];
  return `${blocks.join('\n\n')}\n`;
}

/** The run that a page shows; undefined: it has none. */
export function exampleIn(page: string): string | undefined {
  const [from, to] = marks.map((mark) => page.indexOf(mark));
  const example = from === -1 || to === -1 ? '' : page.slice(from! + marks[0].length, to).trim();
  return example === '' ? undefined : example;
}

/** The paragraphs of a header, and the commands with what it says of each. */
function partsOf(
  header: string,
  { question }: ScenarioFile,
): { readonly story: readonly string[]; readonly commands: readonly (readonly [string, string])[] } {
  const paragraphs = header.split(/\n\s*\n/);
  const isTyped = (paragraph: string): boolean => /^ {4}\S/.test(paragraph);
  const story = paragraphs
    .filter((paragraph) => !isTyped(paragraph))
    .map((paragraph) => paragraph.replace(/\s+/g, ' ').trim())
    .map((paragraph, at) => (at === 0 ? paragraph.replace(question, '').trim() : paragraph))
    .filter((paragraph) => paragraph !== '');
  const commands = paragraphs
    .filter(isTyped)
    .flatMap((paragraph) => paragraph.split('\n'))
    .map((line) => line.trim().split(/\s{2,}/))
    .map(([command = '', ...says]) => [command, says.join(' ')] as const);
  return { story, commands };
}

function variantsOf(file: ScenarioFile, scenario: AnyScenario): string[][] {
  const functions = Object.entries(scenario.variants).map(([name, { name: called }]) => [name, called] as const);
  const does = whatTheyDo(file, Object.fromEntries(functions));
  return functions.map(([name]) => {
    const claims = [scenario.claims[name] ?? []].flat() as readonly Claim[];
    return [`\`${name}\``, does[name] ?? '', claims.map((claim) => inWords(claim, scenario)).join('; ')];
  });
}

function inWords({ kind, label, where }: Claim, { outcomes }: AnyScenario): string {
  const verb = outcomes[label]?.verb;
  const words = claimWords({ kind, label, holds: true, ...(verb === undefined ? {} : { verb }) });
  return where ? `${words} (${where.join(', ')})` : words;
}

const outcomesOf = ({ outcomes }: AnyScenario): string[][] =>
  Object.entries(outcomes).map(([label, { verdict, why }]) => [label, verdict, why]);

function parametersOf({ params }: AnyScenario): string[] {
  const rows = Object.entries(params as Params).map(([name, param]) => [
    `\`${name}=${showValue(param.default)}\``,
    `${param.help}: ${kindInWords(param)}`,
  ]);
  return rows.length === 0 ? [] : ['## What it takes', table(['parameter', ''], rows)];
}

function aboutIt({
  runs,
  deterministic,
  as = ['processes', 'threads', 'tasks'],
  explore,
  passesNoGate,
  platforms,
}: AnyScenario): string {
  const times = runs ?? (deterministic === true ? 1 : 5);
  const sizes = Object.entries((explore ?? {}) as Record<string, unknown>).map(([name, value]) => `${name}=${showValue(value)}`);
  return [
    `Each variant runs ${times === 1 ? 'once' : `${times} times`}, as ${as.join(', ')}.`,
    ...(sizes.length > 0 ? [`Explored with \`${sizes.join(' ')}\`.`] : []),
    ...(passesNoGate ? ['No gate sees what its actors share: explored, it ends as unknown.'] : []),
    ...(platforms ? [`It needs ${platforms.join(' or ')}.`] : []),
  ].join(' ');
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
