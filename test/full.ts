/** Whether everything is tested, as where CI is set. Without, `npm test` shall take two minutes: see .mocharc.cjs. */
const full = Boolean(process.env['CI']);

/** Of several places, widths or endings in which the same holds: all of them where everything is tested, else the first, or as many as `count` from all over the list. */
export const someOf = <T>(all: readonly T[], count = 1): readonly T[] =>
  full || count >= all.length ? all : Array.from({ length: count }, (_, at) => all[Math.floor((at * all.length) / count)]!);

/** What takes long, and of which something shorter is tested as well. */
export function inFull(define: () => void): void {
  if (full) define();
}
