import Table from 'cli-table3';

/** What was to be reached, and what was measured: NaN where that was not possible. */
export interface Target {
  readonly what: string;
  readonly is: 'at most' | 'at least';
  readonly limit: number;
  readonly unit: string;
  readonly measured: number;
}

/** Prints figures, names on the left and numbers on the right, and beneath them each target and whether it was reached. */
export function printTable(head: readonly string[], rows: readonly (readonly string[])[], targets: readonly Target[]): void {
  const table = new Table({
    head: [...head],
    colAligns: head.map((_, column) => (column === 0 ? 'left' : 'right')),
    style: { head: [], border: [], compact: true },
  });
  table.push(...rows.map((row) => [...row]));
  console.log(table.toString());
  for (const target of targets) console.log(sentence(target));
}

/** A figure for a table: a dash where nothing was measured. */
export function figure(value: number, digits: number, unit = ''): string {
  if (Number.isNaN(value)) return '-';
  const options = { minimumFractionDigits: digits, maximumFractionDigits: digits };
  return `${value.toLocaleString('en', options)}${unit}`;
}

function sentence({ what, is, limit, unit, measured }: Target): string {
  const target = `Target: ${what} ${is} ${limit}${unit}`;
  if (Number.isNaN(measured)) return `${target}: not measured.`;
  const reached = is === 'at most' ? measured <= limit : measured >= limit;
  return `${target}: ${figure(measured, 2, unit)}, ${reached ? 'reached' : 'MISSED'}.`;
}
