import type { End } from '../../programs/result.ts';
import { harmless } from '../paper/fit.ts';

const mostFiles = 3;
const longest = 60;

/** `jobs.json = ["x"]`; `add x exits with 1, and jobs.json is gone`; `nothing changed`. */
export function endInWords({ exits, files }: End): string {
  const failed = Object.entries(exits).flatMap(([name, exit]) => {
    if (exit === 0) return [];
    return [typeof exit === 'number' ? `${name} exits with ${exit}` : `${name}: ${exit}`];
  });
  const changed = Object.entries(files).map(([name, text]) => (text === null ? `${name} gone` : `${name} = ${excerpt(text)}`));
  const shown = changed.slice(0, mostFiles);
  const more = changed.length > mostFiles ? [`${changed.length - mostFiles} more files`] : [];
  const all = [...failed, ...shown, ...more];
  return all.length === 0 ? 'nothing changed' : harmless(all.join(', '));
}

/** What tells ends from each other: files and exits that are alike in all are left out. */
export function endsInWords(ends: readonly End[]): readonly string[] {
  if (ends.length < 2) return ends.map(endInWords);
  return ends.map((end) =>
    endInWords({
      ...end,
      exits: differing(
        end.exits,
        ends.map(({ exits }) => exits),
      ),
      files: differing(
        end.files,
        ends.map(({ files }) => files),
      ),
    }),
  );
}

/** An end beside others: what is otherwise in it. */
export function differenceInWords(end: End, others: readonly End[]): string {
  const files = differing(
    end.files,
    [end, ...others].map((one) => one.files),
  );
  const missing = others[0] ? Object.keys(others[0].files).filter((name) => !(name in end.files)) : [];
  const unchanged = Object.fromEntries(missing.map((name) => [name, 'as at the beginning']));
  return endInWords({
    ...end,
    exits: differing(
      end.exits,
      [end, ...others].map((one) => one.exits),
    ),
    files: { ...files, ...unchanged },
  });
}

function differing<T>(of: Readonly<Record<string, T>>, all: readonly Readonly<Record<string, T>>[]): Record<string, T> {
  return Object.fromEntries(Object.entries(of).filter(([name, value]) => all.some((one) => one[name] !== value)));
}

function excerpt(text: string): string {
  const line = text.trim().replaceAll(/\s+/g, ' ');
  if (line === '') return 'empty';
  return line.length > longest ? `${line.slice(0, longest - 1)}…` : line;
}
