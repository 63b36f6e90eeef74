/** Why bytes are not what was agreed on. */
export type FramingFault = 'negative length' | 'too long' | 'cut off' | 'not text' | 'bad header';

/** What came is not what was agreed on: where the next message begins cannot be told any more. */
export class FramingError extends Error {
  override readonly name = 'FramingError';
  readonly fault: FramingFault;

  constructor(fault: FramingFault, message: string, options?: ErrorOptions) {
    super(message, options);
    this.fault = fault;
  }
}
