import { shortened } from './json-members.ts';
import { TransferRefused } from './refusal.ts';

const longestName = 255; // Bytes, on every file system that matters here.
const ofWindows = /^(con|prn|aux|nul|com[0-9]|lpt[0-9])(\..*)?$/i;

/** What drafts begin with: no sender may send a file of such a name. */
export const draftPrefix = '.racecourse-';

/**
 * Takes a name for a file in one folder, and nothing else.
 * @throws TransferRefused that says what is the matter with it.
 */
export function plainName(name: string): string {
  const fault = faultOf(name);
  if (fault === undefined) return name;
  throw new TransferRefused(`The file name "${shortened(name)}" ${fault}.`);
}

function faultOf(name: string): string | undefined {
  if (name === '') return 'is empty';
  if (name === '.' || name === '..') return 'is a folder';
  if (/[/\\]/.test(name)) return 'is a path: only a name is allowed, without "/" and "\\"';
  if (/\p{Cc}/u.test(name)) return 'has a control character in it';
  if (/\p{Cs}/u.test(name)) return 'has half a character in it';
  if (Buffer.byteLength(name) > longestName) return `is longer than ${longestName} bytes`;
  if (ofWindows.test(name) || /[ .]$/.test(name)) return 'is reserved on some systems';
  if (name.startsWith(draftPrefix)) return 'is reserved for files that are not complete';
}
