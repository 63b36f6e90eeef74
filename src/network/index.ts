export { ByteReader } from './framing/byte-reader.ts';
export type { ByteSource } from './framing/byte-reader.ts';
export { FramingError } from './framing/framing-error.ts';
export type { FramingFault } from './framing/framing-error.ts';
export { encodeMessage, readMessages, readTexts } from './framing/messages.ts';
export type { MessageLimits } from './framing/messages.ts';
