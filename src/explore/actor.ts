import type { Begun, Report, WireEnd } from '../gate/hold.ts';

/** What the controller knows of an actor that takes part in a schedule. */
export interface ControlledActor {
  readonly name: string;
  /** Operations that it has begun and that were not granted, by number. */
  readonly pending: Map<number, Begun & { ref: boolean }>;
  /** What it did that passes no gate: `used child_process.spawn`. */
  readonly outside: Set<string>;
  end: WireEnd | undefined;
}

export const newActor = (name: string): ControlledActor => ({ name, pending: new Map(), outside: new Set(), end: undefined });

/** Takes over what an actor reports. */
export function hearReport(actor: ControlledActor, report: Report): void {
  for (const begun of report.begun ?? []) actor.pending.set(begun.id, { ...begun, ref: true });
  for (const id of report.cancelled ?? []) actor.pending.delete(id);
  for (const [id, ref] of report.refs ?? []) {
    const pending = actor.pending.get(id);
    if (pending) pending.ref = ref;
  }
  for (const resource of report.outside ?? []) actor.outside.add(resource);
  if (!report.end) return;
  actor.end = report.end;
  actor.pending.clear();
}
