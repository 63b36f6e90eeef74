/** What a parameter of a scenario is: plain data, so that the command line can check and explain it without the scenario. */
export type Param =
  | { readonly kind: 'integer'; readonly default: number; readonly from: number; readonly to: number; readonly help: string }
  | { readonly kind: 'number'; readonly default: number; readonly from: number; readonly to: number; readonly help: string }
  | { readonly kind: 'range'; readonly default: Range; readonly from: number; readonly to: number; readonly help: string }
  | {
      readonly kind: 'list';
      readonly default: readonly number[];
      readonly from: number;
      readonly to: number;
      readonly help: string;
    }
  | {
      readonly kind: 'text';
      readonly default: string;
      /** What it consists of: `arrival:length, with commas`. */
      readonly takes: string;
      readonly help: string;
    }
  | { readonly kind: 'choice'; readonly default: string; readonly among: readonly string[]; readonly help: string };

/** Two bounds, both included. Written `50..150`. */
export interface Range {
  readonly from: number;
  readonly to: number;
}

/** A scenario's parameters, by name. */
export type Params = Readonly<Record<string, Param>>;

/** The values that a scenario's `run` gets for its parameters. */
export type Values<P extends Params> = {
  readonly [Name in keyof P]: P[Name] extends { readonly default: infer T } ? Widened<T> : never;
};

type Widened<T> = T extends number ? number : T;

interface Limits {
  readonly from: number;
  readonly to: number;
  /** What it means, in a few words: `how many buy`. */
  readonly help: string;
}

/** A whole number: `buyers=20`. */
export const integer = (initial: number, limits: Limits): Param & { kind: 'integer' } => ({
  kind: 'integer',
  default: initial,
  ...limits,
});

/** A number: `scale=0.2`. */
export const number = (initial: number, limits: Limits): Param & { kind: 'number' } => ({
  kind: 'number',
  default: initial,
  ...limits,
});

/** A range of numbers, from which `random.within` draws: `delay=50..150`. */
export const range = (initial: `${number}..${number}`, limits: Limits): Param & { kind: 'range' } => {
  const [from, to] = initial.split('..').map(Number) as [number, number];
  return { kind: 'range', default: { from, to }, from: limits.from, to: limits.to, help: limits.help };
};

/** Whole numbers in an order: `order=2,3,1`. */
export const list = (initial: readonly number[], limits: Limits): Param & { kind: 'list' } => ({
  kind: 'list',
  default: initial,
  ...limits,
});

/** One of some words: `policy=fcfs`. */
export const choice = <const T extends string>(
  among: readonly T[],
  { help }: { readonly help: string },
): Param & { kind: 'choice'; default: T } => ({ kind: 'choice', default: among[0]!, among, help });

/** A text that the scenario itself reads; its `check` says what is wrong with one: `jobs=0:12,1:3`. */
export const text = (
  initial: string,
  { takes, help }: { readonly takes: string; readonly help: string },
): Param & { kind: 'text'; default: string } => ({ kind: 'text', default: initial, takes, help });
