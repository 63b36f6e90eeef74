/** Why a search ended, or made a pause, before it had nothing more to run. Plain data: `stopWords` says it to people. */
export type Stop =
  | { readonly kind: 'max-orders'; readonly orders: number }
  | { readonly kind: 'max-seconds'; readonly seconds: number }
  /** An order did not repeat: nothing more can be made of the program. */
  | { readonly kind: 'not deterministic'; readonly why: string }
  /** There is no end of samples. What so many of them prove. */
  | { readonly kind: 'samples'; readonly bound: string }
  /** What it looked for is found, or nothing better can be. */
  | { readonly kind: 'found' }
  /** It has had its share of the time; others go on. */
  | { readonly kind: 'turn over' }
  /** It looks as though there were too many. */
  | { readonly kind: 'too many' };

/** Asks whether to stop. */
export type Limit = () => Stop | undefined;

/** The search's turn among others is over, and it may go on later. */
export const turnOver: Stop = { kind: 'turn over' };

/** In a sentence, as reports print it. */
export function stopWords(stop: Stop): string {
  switch (stop.kind) {
    case 'max-orders':
      return `stopped after ${stop.orders} ${stop.orders === 1 ? 'order' : 'orders'} (max-orders)`;
    case 'max-seconds':
      return `stopped after ${Math.round(stop.seconds * 10) / 10} s (max-seconds)`;
    case 'not deterministic':
      return `not deterministic: ${stop.why}`;
    case 'samples':
      return stop.bound;
    case 'found':
      return 'no order is better';
    case 'turn over':
      return 'its turn is over';
    case 'too many':
      return 'too many orders';
  }
}
