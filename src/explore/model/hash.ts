import { createHash } from 'node:crypto';

/** Equal texts have equal ones; different texts that have do not occur by chance. */
export const hashOf = (text: string): string => createHash('sha1').update(text).digest('base64');
