import { copyOf } from './copy-of.ts';

/** What came of an operation. */
export type OperationOutcome = { readonly value: unknown } | { readonly error: unknown };

/** A copy, since its caller may change what it is given. Undefined: it stands for something that cannot be copied. */
export function copyOfOutcome(outcome: OperationOutcome): OperationOutcome | undefined {
  const copy = copyOf('error' in outcome ? outcome.error : outcome.value);
  if (copy === undefined) return undefined;
  return 'error' in outcome ? { error: copy.of } : { value: copy.of };
}
