import type { Exploration } from '../../explore/result.ts';
import { everySearch, ordersByLabel } from './explored.ts';
import { cut, hang, harmless, padEnd, widest } from '../paper/fit.ts';
import { firstLine } from '../runs/legend.ts';
import { isOpen } from '../runs/outcome-rows.ts';
import { inkFor, type Paper } from '../paper/paper.ts';

const builtIn = new Set(['crashed', 'does not end']); // The scenario says nothing about these: the error itself must.
const mostWhys = 3;

/** Why some variants are undecided, and what stands behind outcomes that no scenario explains. */
export function exploredLegend(exploration: Exploration, paper: Paper): string[] {
  const { more, red } = inkFor(paper);
  const reasons = exploration.variants.flatMap(({ name, unknown }) => unknown.map((text) => ({ mark: '?', name, text })));
  const outcomes = everySearch(exploration).flatMap((variant) =>
    ordersByLabel(variant)
      .filter(({ label, verdict }) => isOpen(verdict) || builtIn.has(label))
      .flatMap(({ label, verdict, whys }) =>
        whys.slice(0, mostWhys).map((why) => ({ mark: verdict === 'wrong' ? red('!') : '?', name: label, text: firstLine(why) })),
      ),
  );
  const entries = [...reasons, ...unique(outcomes)].filter(({ text }) => text !== '');
  const names = entries.map(({ name }) => cut(harmless(name), 24, more));
  const width = widest(names);
  return entries.flatMap(({ mark, text }, index) =>
    hang(`  ${mark} ${padEnd(names[index]!, width)}  `, harmless(text), paper.width),
  );
}

interface Entry {
  readonly mark: string;
  readonly name: string;
  readonly text: string;
}

const unique = (entries: readonly Entry[]): Entry[] => [
  ...new Map(entries.map((entry) => [entry.name + entry.text, entry])).values(),
];
