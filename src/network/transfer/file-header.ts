import * as v from 'valibot';
import { encodeMessage, textOf } from '../framing/messages.ts';
import { plainName } from './file-name.ts';
import { jsonMembers, shortened } from './json-members.ts';
import { TransferRefused } from './refusal.ts';

/** What is said of a file before its bytes come. */
export interface FileHeader {
  readonly file_name: string;
  /** In bytes. */
  readonly file_size: number;
  readonly file_desc?: unknown;
  readonly file_info?: unknown;
  /** Of all its bytes, in hexadecimal digits. */
  readonly sha256?: string;
}

const said = v.object(
  {
    file_name: v.string('The header has no "file_name" that is a text.'),
    file_size: v.number('The header has no "file_size" that is a number.'),
    file_desc: v.optional(v.unknown()),
    file_info: v.optional(v.unknown()),
    sha256: v.optional(
      v.pipe(
        v.string('"sha256" is no text.'),
        v.regex(/^[0-9a-f]{64}$/i, '"sha256" is no 64 hexadecimal digits.'),
        v.toLowerCase(),
      ),
    ),
  },
  ({ path }) => `The header has no "${String(path?.[0].key)}".`,
);

/** A file's header as it goes on the wire: the length of the JSON text in four bytes, then the JSON text. */
export const encodeFileHeader = (header: FileHeader): Buffer => encodeMessage(JSON.stringify(header));

/**
 * Understands a header. Unknown keys are left out.
 * @throws TransferRefused, FramingError that says what is the matter with it.
 */
export function parseFileHeader(bytes: Uint8Array): FileHeader {
  const text = textOf(bytes);
  const members = jsonMembers(text);
  const parsed = v.safeParse(said, JSON.parse(text));
  if (!parsed.success) throw new TransferRefused(parsed.issues[0].message);
  refuseStrangeSize(parsed.output.file_size, members.get('file_size')!); // The header has one.
  plainName(parsed.output.file_name);
  return parsed.output as FileHeader;
}

function refuseStrangeSize(size: number, written: string): void {
  const fault = faultOf(size, written);
  if (fault !== undefined) throw new TransferRefused(`"file_size" is ${shortened(written)}: ${fault}.`);
}

function faultOf(size: number, written: string): string | undefined {
  if (size < 0 || Object.is(size, -0)) return 'a size cannot be negative';
  if (size > Number.MAX_SAFE_INTEGER) return 'sizes beyond 2^53 - 1 bytes are not exact in JSON, and are not taken';
  if (!/^\d+$/.test(written)) return 'a size is a whole number of bytes, written in digits';
}
