/** Whether everything is tested, as where CI is set. Without, `npm test` shall take two minutes: see .mocharc.cjs. */
const full = Boolean(process.env['CI']);

/** Of several places, widths or endings in which the same holds: all of them where everything is tested, else the first. */
export const someOf = <T>(all: readonly T[]): readonly T[] => (full ? all : all.slice(0, 1));

/** What takes long, and of which something shorter is tested as well. */
export function inFull(define: () => void): void {
  if (full) define();
}
