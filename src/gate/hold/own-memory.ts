import type { Operation } from '../operation.ts';
import { copyOfOutcome, type OperationOutcome } from './outcome.ts';

/** What was done to something by name, without what came of it. */
export type DoneBefore = Pick<Operation, 'verb' | 'on' | 'to' | 'of' | 'opens' | 'descriptor'>;

/**
 * What the scenario's own code got when it prepared a race: a run whose files are put back as they were in its race is given
 * it again, and nothing is done to any file.
 */
export interface OwnMemory {
  /** A run begins. `again`: nothing is done until its race. */
  begin(again: boolean): void;
  /** All is prepared, and a race begins. False: it was prepared in another way than the last one. */
  race(): boolean;
  /** The next run can be given what this one got. */
  isGood(): boolean;
  /** What the scenario's own code has done to files since the race began. */
  since(): readonly DoneBefore[];
  /** What came of this operation the last time. Undefined: it is to be performed. */
  given(operation: Operation): OperationOutcome | undefined;
  keep(operation: Operation, outcome: OperationOutcome): void;
  /** Something was done of which nothing is known here. */
  doubt(): void;
}

interface Kept {
  readonly name: string;
  readonly outcome: OperationOutcome;
}

export function newOwnMemory(): OwnMemory {
  let kept: Kept[] = [];
  let since: DoneBefore[] = [];
  let at = 0;
  let isAgain = false;
  let isSame = true;
  let isGood = true;
  let raced = false;

  return {
    begin(again) {
      isAgain = again;
      if (!again) kept = [];
      since = [];
      at = 0;
      isSame = true;
      isGood = true;
      raced = false;
    },
    race() {
      raced = true;
      return isSame && (!isAgain || at === kept.length);
    },
    isGood: () => isGood && raced,
    since: () => since,
    given(operation) {
      if (!isAgain || raced || !isOfFiles(operation)) return undefined;
      const next = kept[at++];
      if (next?.name === nameOf(operation)) return copyOfOutcome(next.outcome);
      isSame = false;
      return undefined;
    },
    keep(operation, outcome) {
      if (!isOfFiles(operation)) return;
      const copy = operation.repeatable ? copyOfOutcome(outcome) : undefined;
      if (!copy) isGood = false;
      if (raced) since.push(operation);
      else if (copy) kept.push({ name: nameOf(operation), outcome: copy });
    },
    doubt: () => void (isGood = false),
  };
}

/** Other primitives are states on a board, which are cheap to take again. */
const isOfFiles = ({ of }: Operation): boolean => of === undefined || of === 'lock';

const nameOf = ({ verb, on, to }: Operation): string => `${verb} ${on} ${to}`;
