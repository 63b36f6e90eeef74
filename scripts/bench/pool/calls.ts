import { isMain, Pool } from '../../../src/index.ts';

export const square = (n: number): number => n * n;

/** Milliseconds of calls of a pool: the first ones of a new program, and as many after them. */
export interface Calls {
  readonly first: number;
  readonly later: number;
}

async function measure(as: 'thread' | 'process', count: number): Promise<Calls> {
  const pool = new Pool({ size: 2, as });
  const numbers = Array.from({ length: count }, (_, at) => at);
  const timed = async (): Promise<number> => {
    const from = performance.now();
    await pool.map(square, numbers);
    return performance.now() - from;
  };
  const first = await timed();
  const later = await timed();
  await pool.close();
  return { first, later };
}

if (isMain(import.meta.url)) {
  const [, , as, count] = process.argv;
  console.log(JSON.stringify(await measure(as as 'thread' | 'process', Number(count))));
}
