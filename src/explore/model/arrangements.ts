/** All ways are tried while they are so few; of more, those that tell an order from none soonest. */
const most = 24;

/**
 * What different actors came to, handed round among those of one kind: of each kind all different ways, or, where they are many, every
 * rotation, the reverse, and every exchange of neighbours. The others stay as they are.
 */
export function arrangements<T>(kinds: readonly string[], ends: readonly T[]): T[][] {
  const groups = [...new Set(kinds)].map((kind) => kinds.flatMap((other, at) => (other === kind ? [at] : [])));
  return groups.flatMap((group) =>
    waysOf(group.map((at) => ends[at]!)).map((way) => {
      const arranged = [...ends];
      for (const [index, at] of group.entries()) arranged[at] = way[index]!;
      return arranged;
    }),
  );
}

function waysOf<T>(values: readonly T[]): T[][] {
  return different(all(values, most) ?? some(values), values);
}

/** Undefined: there are more. */
function all<T>(values: readonly T[], limit: number): T[][] | undefined {
  let ways: T[][] = [[]];
  const left = (way: readonly T[]): T[] => without(values, way);
  for (let length = 0; length < values.length; length++) {
    ways = ways.flatMap((way) => different(left(way).map((next) => [...way, next])));
    if (ways.length > limit) return undefined;
  }
  return ways;
}

function some<T>(values: readonly T[]): T[][] {
  const rotations = values.map((_, by) => [...values.slice(by), ...values.slice(0, by)]);
  const exchanges = values.slice(1).map((_, at) => {
    const way = [...values];
    [way[at], way[at + 1]] = [way[at + 1]!, way[at]!];
    return way;
  });
  return [...rotations, values.toReversed(), ...exchanges];
}

function without<T>(values: readonly T[], taken: readonly T[]): T[] {
  const left = [...values];
  for (const one of taken) left.splice(left.indexOf(one), 1);
  return left;
}

/** Each once, and not the one that is known. */
function different<T>(ways: readonly T[][], known?: readonly T[]): T[][] {
  const byText = new Map(ways.map((way) => [JSON.stringify(way), way]));
  if (known) byText.delete(JSON.stringify(known));
  return [...byText.values()];
}
