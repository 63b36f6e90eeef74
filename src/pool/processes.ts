import type { Workers } from './workers.ts';
export function processes(name: string, size: number): Promise<Workers> {
  throw new Error(`later ${name} ${size}`);
}
