import type { Description } from './stage.ts';

/**
 * A smaller size to explore a scenario with that gives none for it, as it is typed: `times=2`. The first whole number that is
 * larger than need be and that the user has not chosen; none where there is nothing to make smaller.
 */
export function smallerSize({ explore, params }: Description, asked: Readonly<Record<string, string>>): string | undefined {
  if (explore !== null) return undefined;
  for (const [name, param] of Object.entries(params)) {
    if (param.kind !== 'integer' || name in asked) continue;
    const small = Math.max(param.from, 2);
    if (param.default > small) return `${name}=${small}`;
  }
  return undefined;
}
