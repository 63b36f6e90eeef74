import { fromBytes, refuseUncloneable, toBytes } from '../../process/for-carriers.ts';
import { openAside, type MemoryChannel } from './aside.ts';

/** Undefined: among processes, to which memory cannot be given. */
let aside: MemoryChannel | undefined;

/** From here on threads that name the same channel give each other memory that they share. */
export const shareMemory = (channel: string): void => void (aside ??= openAside(channel));

/** Whether the text speaks of what was given past it: shared memory. */
export const isGivenAside = (text: string): boolean => text.startsWith('#');

/** Gives what a text speaks of to the other threads, before they get the text. */
export function giveAside(text: string): void {
  if (isGivenAside(text)) aside!.give(text); // Such a text is made only where there is a channel.
}

/**
 * A value as text on its way between controller and actor: structured clone, in base64. Of undefined nothing is left, since most
 * functions return that. Of what only threads can give each other it is a name.
 * @throws Error that names the part that cannot travel.
 */
export function toWire(value: unknown, name: string): string {
  if (value === undefined) return '';
  try {
    return toBytes(value, name).toString('base64');
  } catch (error) {
    if (!aside) throw error;
    refuseUncloneable(value, name, 'thread');
    return aside.keep(value);
  }
}

export function fromWire(text: string): unknown {
  if (isGivenAside(text)) return aside!.take(text); // Such a text comes only where there is a channel.
  return text === '' ? undefined : fromBytes(Buffer.from(text, 'base64'));
}
