import { readdirSync, readFileSync } from 'node:fs';

/** Milliseconds: one tick of the kernel's books. */
const tick = 10;

/** What this process, its children and theirs have taken of the processors, in milliseconds. Zero where the system does not say. */
export function processorTime(): number {
  const all = new Map<number, { readonly parent: number; readonly ticks: number }>();
  for (const name of processes()) {
    const fields = statOf(name);
    if (fields) all.set(Number(name), { parent: Number(fields[1]), ticks: sum(fields.slice(11, 15)) });
  }
  let ticks = 0;
  for (const [pid, one] of all) if (isOurs(pid)) ticks += one.ticks;
  return ticks * tick;

  function isOurs(pid: number): boolean {
    for (let at = pid; at > 1; at = all.get(at)?.parent ?? 0) if (at === process.pid) return true;
    return false;
  }
}

const sum = (texts: readonly string[]): number => texts.reduce((total, text) => total + Number(text), 0);

function processes(): readonly string[] {
  try {
    return readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  } catch {
    return [];
  }
}

/** What stands behind the name, which may have anything in it: state, parent, ... */
function statOf(pid: string): readonly string[] | undefined {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)!.split(' ');
  } catch {
    return undefined; // It has ended meanwhile.
  }
}
