import type { Exit } from '../../transcript/index.ts';
import { fromErrorData, type ErrorData } from '../transit/error-data.ts';

/** A child gave no result: it threw (that error is the `cause`), was ended by a signal, or exited before it returned. */
export class ProcessFailed extends Error {
  override readonly name = 'ProcessFailed';
  readonly exitCode: number | null;
  readonly signalCode: NodeJS.Signals | null;

  constructor(child: string, exit: Exit, thrown: ErrorData | undefined) {
    super(
      `"${child}" gave no result: ${reason(exit, thrown).replace(/\.$/, '')}.`,
      thrown ? { cause: fromErrorData(thrown) } : undefined,
    );
    this.exitCode = exit.code;
    this.signalCode = exit.signal;
  }
}

function reason(exit: Exit, thrown: ErrorData | undefined): string {
  if (thrown) return `it threw ${thrown.name}: ${thrown.message}`;
  if (exit.signal) return `${exit.signal} ended it before it returned`;
  return `it exited with ${exit.code} before it returned`;
}
