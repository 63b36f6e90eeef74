/** What Linux lets a nice value weigh, from 0 to 19 (`sched_prio_to_weight` in kernel/sched/core.c): each step a quarter more or less. */
const weights = [1024, 820, 655, 526, 423, 335, 272, 215, 172, 137, 110, 87, 70, 56, 45, 36, 29, 23, 18, 15] as const;

/** The weight of a nice value from 0 to 19: two loops share a processor as their weights say. */
export function weightOf(nice: number): number {
  const weight = weights[nice];
  if (weight === undefined) throw new RangeError(`There is no nice value ${nice} here. Give a whole number from 0 to 19.`);
  return weight;
}
