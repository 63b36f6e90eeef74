type Values = readonly (readonly [PropertyKey, unknown])[];

/**
 * Whether an object's properties have these values. Made as one expression that names each: to ask for hundreds of them by keys
 * that are not known before takes four times as long, several steps of a schedule.
 */
export function hasValues(values: Values): (holder: object) => boolean {
  const named = values.filter(([key]) => typeof key === 'string');
  const others = values.filter(([key]) => typeof key === 'symbol');
  const parameters = named.map((_, at) => `value${at}`);
  const comparisons = named.map(([key], at) => `holder[${JSON.stringify(key)}] === value${at}`);
  const code = `return (holder) => ${comparisons.join(' && ') || 'true'};`;
  const compare = new Function(...parameters, code)(...named.map(([, value]) => value)) as (holder: object) => boolean;
  return (holder) => compare(holder) && others.every(([key, value]) => Reflect.get(holder, key) === value);
}
