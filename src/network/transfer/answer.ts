import * as v from 'valibot';
import { readerOf, type ByteSource } from '../framing/byte-reader.ts';
import { encodeMessage, readTexts } from '../framing/messages.ts';

/** What a receiver says to the sender: once, when the sender has said all, or as soon as something is refused. */
export interface TransferAnswer {
  /** How many files are complete and have their names. */
  readonly received: number;
  readonly refused?: string | undefined;
}

const answer = v.object({ received: v.number(), refused: v.optional(v.string()) });

export const encodeAnswer = (said: TransferAnswer): Buffer => encodeMessage(JSON.stringify(said));

/** Undefined where the other end closes without one, or talks of something else: it may be a program that knows of no answers. */
export async function readAnswer(source: ByteSource): Promise<TransferAnswer | undefined> {
  try {
    const { value, done } = await readTexts(readerOf(source), { longest: 64 * 1024 }).next();
    if (done) return undefined;
    const parsed = v.safeParse(answer, JSON.parse(value));
    return parsed.success ? parsed.output : undefined;
  } catch {
    return undefined;
  }
}
