export { Pool } from './pool.ts';
export type { CallOptions, MapOptions, PoolOptions } from './pool.ts';
