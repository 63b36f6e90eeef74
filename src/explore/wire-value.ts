import { fromBytes, toBytes } from '../process/transit.ts';

/**
 * A value as text on its way between controller and actor: structured clone, in base64. Of undefined nothing is left, since most
 * functions return that.
 * @throws Error that names the part that cannot travel.
 */
export const toWire = (value: unknown, name: string): string =>
  value === undefined ? '' : toBytes(value, name).toString('base64');

export const fromWire = (text: string): unknown => (text === '' ? undefined : fromBytes(Buffer.from(text, 'base64')));
