// How values travel to other processes. Apart from index.ts: only who carries them by hand needs it.
export { fromBytes, refuseUncloneable, toBytes } from './clone.ts';
export { fromErrorData, toErrorData } from './error-data.ts';
export type { ErrorData } from './error-data.ts';
export { packHandles, unpackHandles } from './handles-in-transit.ts';
