import type { WireFile } from '../control/wire-log.ts';
import type { Rules } from '../model/choices.ts';
import type { OldOrder } from '../model/old-order.ts';
import type { Pick } from '../model/pick.ts';
import type { Serving } from '../model/serving.ts';
import type { KeptShares, RunRequest } from '../../scenario/index.ts';
import type { StrategyName, StrategyOptions } from './strategy-name.ts';

/** What to search, with everything decided. Plain data. */
export interface SearchRequest extends RunRequest {
  readonly strategy: WhichOrders;
  /** What the actors share, and where their pipes lie. */
  readonly root: string;
  readonly pipes: string;
  readonly maxOrders: number;
  readonly maxSeconds: number;
  /** Ten times the first schedule, at least 200, if not given. */
  readonly maxSteps?: number;
  readonly rules: Rules;
  readonly fine: boolean;
  readonly anew: boolean;
  /** What an order has in common with the one before it may be taken from memory. */
  readonly recall: boolean;
  /** Only this order is tried, as far as it can be followed, and those around it. */
  readonly near?: OldOrder;
  /** Only orders that begin like this are tried. */
  readonly beginning?: readonly Pick[];
  /** After every step of the first orders one is killed. */
  readonly kill?: boolean;
  /** What is found is run again in fresh processes. */
  readonly confirm: boolean;
  /** The name of an actor that is started under a debugger. */
  readonly inspect?: string;
  /** Milliseconds within which an actor must come to rest. 0: whenever it likes. */
  readonly grace: number;
  /** What lies outside of the run's folder and is put under control. */
  readonly laid?: KeptShares;
  /** Actors without an end of their own get SIGTERM. Undefined: nobody does. */
  readonly serving?: Serving;
  /** It is not run without control now and then: nothing would keep it in its folder. */
  readonly neverAlone?: true;
  /** Where what goes over the wire is written down. */
  readonly wire?: WireFile;
  /** Only tests leave out a part of the relation by which orders are left out. */
  readonly weaken?: string;
}

/**
 * As a strategy says; or one order, so many times; or one of which the player decides every step; or what goes wrong of those that begin
 * like one.
 */
export type WhichOrders = ByStrategy | ReplayWish | PlayWish;

export type ByStrategy = { readonly kind: StrategyName } & StrategyOptions;
export interface ReplayWish {
  readonly kind: 'replay';
  readonly picks: readonly Pick[];
  readonly times: number;
}
export type PlayWish = { readonly kind: 'play' } | { readonly kind: 'wrong'; readonly beginning: readonly Pick[] };
