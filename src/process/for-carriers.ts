// How values travel to other processes. Apart from index.ts: only code that carries them by itself needs it.
export { fromBytes, refuseUncloneable, toBytes } from './transit/clone.ts';
export { fromErrorData, toErrorData } from './transit/error-data.ts';
export type { ErrorData } from './transit/error-data.ts';
export { packHandles, unpackHandles } from './transit/handles-in-transit.ts';
