/** What an actor is called in a text, by number. */
export type NameOf = (who: number) => string;

/** So many texts are compared at most; where there would be more, every actor goes by its number. */
const mostTexts = 120;

/** All actors that are named in a text. */
export function namedIn(text: (nameOf: NameOf) => string): Set<number> {
  const named = new Set<number>();
  text((who) => {
    named.add(who);
    return '';
  });
  return named;
}

/**
 * A text about actors of which some look alike: the same for every way in which those could change places. Equal looks alone would
 * not do: of two that took the same locks one may have kept both, or each one of them.
 * @param looks Of each actor, all that is to be known of it by itself.
 * @param relations Says what actors have to do with each other, and calls them by the names that it is given.
 */
export function upToNames(looks: readonly string[], relations: (nameOf: NameOf) => string): string {
  const all = looks.toSorted().join('\n');
  const groups = alikeAmong(looks, namedIn(relations));
  const texts = groups.reduce((product, group) => product * factorial(group.length), 1);
  if (texts > mostTexts) return `${looks.join('\n')}\n${relations(String)}`;
  let first: string | undefined;
  for (const names of namings(groups)) {
    const text = relations((who) => `${looks[who] ?? 'main'} ${names.get(who) ?? ''}`);
    if (first === undefined || text < first) first = text;
  }
  return `${all}\n${first}`;
}

/** The named actors, by what they look like. */
function alikeAmong(looks: readonly string[], named: ReadonlySet<number>): number[][] {
  const groups = new Map<string, number[]>();
  for (const who of named) {
    const look = looks[who];
    if (look !== undefined) groups.set(look, [...(groups.get(look) ?? []), who]);
  }
  return [...groups.values()];
}

/** Every way to number the members of each group. */
function namings(groups: readonly (readonly number[])[]): Map<number, number>[] {
  let all: Map<number, number>[] = [new Map()];
  for (const group of groups) {
    all = all.flatMap((names) =>
      permutations(group).map((order) => new Map([...names, ...order.map((who, at) => [who, at] as const)])),
    );
  }
  return all;
}

function permutations(group: readonly number[]): number[][] {
  if (group.length < 2) return [[...group]];
  return group.flatMap((one) => permutations(group.filter((other) => other !== one)).map((rest) => [one, ...rest]));
}

const factorial = (n: number): number => (n < 2 ? 1 : n * factorial(n - 1));
