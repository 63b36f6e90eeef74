import { tellStarter } from '../../process/index.ts';
import type { Pick } from '../model/pick.ts';
import type { Turn } from './play.ts';

/** An order, and what it came to. */
export interface FirstWrong {
  readonly picks: readonly Pick[];
  readonly hash: string;
  readonly label: string;
}

/** What the scenario's own process tells the tool while it works. */
export type Told =
  | { readonly kind: 'progress'; readonly text: string }
  /** The first order that goes wrong, before it was run again in new processes. */
  | { readonly kind: 'wrong'; readonly order: FirstWrong }
  /** A run without control has ended. */
  | { readonly kind: 'run ended' }
  /** The player is to decide which actor goes next. */
  | { readonly kind: 'turn'; readonly turn: Turn }
  /** This actor waits for a debugger, at this address. */
  | { readonly kind: 'debugger'; readonly actor: string; readonly address: string }
  /** The program is to be left alone for so long. */
  | { readonly kind: 'leave alone'; readonly milliseconds: number };

export const tell = (told: Told): void => tellStarter(told);
