import { createHash } from 'node:crypto';

/** Equal texts have equal ones; of different texts nobody has found two that have. */
export const hashOf = (text: string): string => createHash('sha1').update(text).digest('base64');
