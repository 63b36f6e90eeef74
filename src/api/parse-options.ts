import * as v from 'valibot';
import { strategyNames, type ExploreRequest } from '../explore/index.ts';
import type { FoldingView } from '../report/index.ts';
import { didYouMean, showValue, UsageError } from '../scenario/index.ts';
import type { ExploreOptions } from './explore.ts';

const count = 'a whole number from 1';
const wholeNumber = v.optional(v.pipe(v.number(count), v.integer(count), v.minValue(1, count)));
const fromNone = v.optional(v.pipe(v.number('a whole number'), v.integer('a whole number'), v.minValue(0, 'a whole number')));
const yesOrNo = v.optional(v.boolean('true or false'));

/** Each with what it must be. */
const entries = {
  variant: v.optional(v.string("a variant's name")),
  as: v.optional(v.picklist(['processes', 'threads', 'tasks'], '"processes" or "threads"')),
  seed: wholeNumber,
  params: v.optional(v.record(v.string(), v.unknown(), 'an object such as { buyers: 3 }'), {}),
  maxOrders: wholeNumber,
  maxSeconds: wholeNumber,
  maxSteps: wholeNumber,
  strategy: v.optional(v.picklist(strategyNames, `one of ${strategyNames.join(', ')}`)),
  preemptions: fromNone,
  depth: wholeNumber,
  stalls: fromNone,
  time: v.optional(v.picklist(['any', 'ordered'], '"any" or "ordered"')),
  grow: yesOrNo,
  fine: yesOrNo,
  newProcesses: yesOrNo,
  grace: fromNone,
  kill: yesOrNo,
  from: wholeNumber,
  near: v.optional(v.string('a token')),
  share: v.optional(v.array(v.string('a list of paths'), 'a list of paths')),
  wire: v.optional(v.string('the path of a file')),
  signal: v.optional(v.custom<AbortSignal>(isSignal, 'an AbortSignal')),
  details: yesOrNo,
  lines: yesOrNo,
  columns: v.optional(v.pipe(v.number('a number from 60'), v.minValue(60, 'a number from 60')), 100),
};

/**
 * Tells apart what concerns the search and what the call.
 * @throws UsageError for an option that there is not, and for one that cannot be so.
 */
export function parseOptions(options: ExploreOptions): {
  readonly request: ExploreRequest;
  readonly from: number | undefined;
  readonly near: string | undefined;
  readonly signal: AbortSignal | undefined;
  readonly columns: number;
  readonly view: FoldingView;
} {
  for (const name of Object.keys(options)) {
    if (name in entries) continue;
    const names = Object.keys(entries);
    throw new UsageError(
      `explore has no option "${name}".${didYouMean(name, names)} Options: ${names.join(', ')}; a scenario's own go into params.`,
    );
  }
  const parsed = v.safeParse(v.object(entries), options);
  if (!parsed.success) {
    const [{ path, message, received }] = parsed.issues;
    throw new UsageError(`Cannot explore: the option "${String(path?.[0]?.key)}" must be ${message}, and is ${received}.`);
  }
  const { signal, columns, details = false, lines = false, params, from, near, ...rest } = parsed.output;
  const given = Object.entries(rest).filter(([, value]) => value !== undefined);
  return {
    request: { grow: false, maxSeconds: 120, ...Object.fromEntries(given), params: typedParams(params) },
    from,
    near,
    signal,
    columns,
    view: { details, lines },
  };
}

/** Parameters as they are typed on the command line, where the scenario's own rules are applied to them. */
function typedParams(params: Readonly<Record<string, unknown>>): Record<string, string> {
  const given = Object.entries(params).filter(([, value]) => value !== undefined);
  return Object.fromEntries(given.map(([name, value]) => [name, showValue(value)]));
}

/** Not by its class: browser-like test environments have one of their own. */
function isSignal(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'aborted' in value && 'addEventListener' in value;
}
