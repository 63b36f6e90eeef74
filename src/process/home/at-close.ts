/** What is done when a home closes, by its folder, in all copies of this library in one process. */
const closing = ((globalThis as { [key: symbol]: unknown })[Symbol.for('racecourse.atClose')] ??= new Map()) as Map<
  string,
  (() => Promise<unknown>)[]
>;

/** Has something ended when a home closes, after all that runs in it. */
export function atClose(home: string, end: () => Promise<unknown>): void {
  closing.set(home, [...(closing.get(home) ?? []), end]);
}

/** Runs what was registered for the close of a home. */
export async function closeAll(home: string): Promise<void> {
  const ends = closing.get(home) ?? [];
  closing.delete(home);
  await Promise.all(ends.map((end) => end()));
}
