import * as v from 'valibot';
import type { Param, Params } from './params.ts';
import { didYouMean, UsageError } from './usage-error.ts';

/**
 * Turns `name=value` texts into the values of a scenario's parameters; what is not given has its default. `word` is another that could have been
 * meant: the scenario's own for its variants.
 * @throws UsageError for a name that is no parameter, and for a value that is out of its limits.
 */
export function parseParams(params: Params, texts: Readonly<Record<string, string>>, word?: string): Record<string, unknown> {
  for (const name of Object.keys(texts)) {
    if (name in params) continue;
    const names = [...(word === undefined ? [] : [word]), ...Object.keys(params)];
    throw new UsageError(
      `There is no parameter "${name}".${didYouMean(name, names)} Parameters here: ${names.join(', ') || 'none'}.`,
    );
  }
  return Object.fromEntries(
    Object.entries(params).map(([name, param]) => {
      const text = texts[name];
      return [name, text === undefined ? param.default : parseOne(name, param, text)];
    }),
  );
}

function parseOne(name: string, param: Param, text: string): unknown {
  const parsed = v.safeParse(schemaOf(param), text.trim());
  if (parsed.success) return parsed.output;
  throw new UsageError(
    `"${name}=${text}" is not possible: ${name} is ${kindInWords(param)} (${param.help}). For example: ${name}=${showValue(param.default)}`,
  );
}

function schemaOf(param: Param): v.GenericSchema<string, unknown> {
  switch (param.kind) {
    case 'integer':
      return numeric(param, true);
    case 'number':
      return numeric(param, false);
    case 'list':
      return v.pipe(
        v.string(),
        v.transform((text) => text.split(',')),
        v.array(v.pipe(v.string(), v.trim(), numeric(param, true))),
      );
    case 'range':
      return v.pipe(
        v.string(),
        v.transform((text) => text.split('..')),
        v.tuple([numeric(param, false), numeric(param, false)]),
        v.check(([from, to]) => from <= to),
        v.transform(([from, to]) => ({ from, to })),
      );
    case 'text':
      return v.string();
    case 'choice':
      return v.picklist(param.among);
  }
}

function numeric({ from, to }: { from: number; to: number }, whole: boolean): v.GenericSchema<string, number> {
  return v.pipe(
    v.string(),
    v.regex(whole ? /^-?\d+$/ : /^-?\d+(\.\d+)?$/),
    v.transform(Number),
    v.minValue(from),
    v.maxValue(to),
  );
}

/** What a parameter takes: `a whole number from 1 to 50`. */
export function kindInWords(param: Param): string {
  switch (param.kind) {
    case 'integer':
      return `a whole number from ${param.from} to ${param.to}`;
    case 'number':
      return `a number from ${param.from} to ${param.to}`;
    case 'range':
      return `a range like 50..150, between ${param.from} and ${param.to}`;
    case 'list':
      return `whole numbers from ${param.from} to ${param.to}, with commas`;
    case 'text':
      return param.takes;
    case 'choice':
      return `one of ${param.among.join(', ')}`;
  }
}

/** A parameter's value as it is typed. */
export function showValue(value: unknown): string {
  if (Array.isArray(value)) return value.join(',');
  if (typeof value === 'object' && value !== null && 'from' in value && 'to' in value)
    return `${String(value.from)}..${String(value.to)}`;
  return String(value);
}
