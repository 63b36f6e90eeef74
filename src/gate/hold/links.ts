import { isAbsolute } from 'node:path';
import type { Begun } from './wire.ts';

/** Whether an operation may bring a link into the run's folder, by way of which others lead out of it: make one, or take one in. */
export const mayBringLink = ({ verb, on, of }: Pick<Begun, 'verb' | 'on' | 'of'>): boolean =>
  of === undefined && (verb === 'symlink' || verb === 'copy' || ((verb === 'rename' || verb === 'link') && liesOutside(on)));

/** What is shared is called by its way from the run's folder. */
const liesOutside = (name: string): boolean => isAbsolute(name) || name.split('/').includes('..');
