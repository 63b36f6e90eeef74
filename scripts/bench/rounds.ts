/** Measures every kind once a round. They take turns at being first, so that a slow moment of the machine hits all of them. */
export async function takeTurns<Kind, Sample>(
  kinds: readonly Kind[],
  rounds: number,
  measure: (kind: Kind) => Promise<Sample>,
): Promise<Map<Kind, Sample[]>> {
  const samples = new Map(kinds.map((kind) => [kind, [] as Sample[]]));
  for (let round = 0; round < rounds; round++) {
    const first = round % kinds.length;
    for (const kind of [...kinds.slice(first), ...kinds.slice(0, first)]) samples.get(kind)?.push(await measure(kind));
  }
  return samples;
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  return ((sorted[Math.ceil(middle) - 1] ?? NaN) + (sorted[Math.floor(middle)] ?? NaN)) / 2;
}
