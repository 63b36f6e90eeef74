export { handleSymbol, isHandle } from './handle.ts';
export type { Handle, HandleClass, HandleDescription } from './handle.ts';
