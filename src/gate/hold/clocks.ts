import { epoch, type VirtualClock } from './virtual-clock.ts';

const OwnDate = globalThis.Date;

/** Every clock that a program can read shows virtual time: `Date`, `Temporal`, `performance.now`, `process.hrtime`, `process.uptime`. */
export function wrapClocks(clock: VirtualClock): void {
  const since = (): number => clock.read() - epoch;
  wrapDate(clock);
  wrapTemporal(clock);
  Object.getPrototypeOf(performance).now = since;
  Object.defineProperty(performance, 'timeOrigin', { configurable: true, value: epoch });
  const hrtime = (before?: readonly [number, number]): [number, number] => {
    const milliseconds = since() - (before ? before[0] * 1e3 + before[1] / 1e6 : 0);
    const seconds = Math.floor(milliseconds / 1e3);
    return [seconds, Math.round((milliseconds - seconds * 1e3) * 1e6)];
  };
  process.hrtime = Object.assign(hrtime, { bigint: () => BigInt(since()) * 1_000_000n });
  process.uptime = () => since() / 1e3;
}

/** What is no call with a time of its own takes the clock's. Instances are Date's own: `instanceof` and every method hold. */
function wrapDate(clock: VirtualClock): void {
  const VirtualDate = new Proxy(OwnDate, {
    construct: (target, args, newTarget) =>
      Reflect.construct(target, args.length === 0 ? [clock.read()] : args, newTarget) as object,
    apply: () => new OwnDate(clock.read()).toString(),
    get: (target, name, receiver) => (name === 'now' ? now : (Reflect.get(target, name, receiver) as unknown)),
  });
  const now = (): number => clock.read();
  OwnDate.prototype.constructor = VirtualDate;
  globalThis.Date = VirtualDate;
}

interface Instant {
  toZonedDateTimeISO(zone: unknown): Record<'toPlainDate' | 'toPlainTime' | 'toPlainDateTime', () => unknown>;
}

/** From Node 26 on: https://github.com/nodejs/node/pull/61806. Everything that is now follows from the instant. */
function wrapTemporal(clock: VirtualClock): void {
  const { Temporal } = globalThis as unknown as {
    Temporal?: { Now: { timeZoneId(): string }; Instant: { fromEpochMilliseconds(milliseconds: number): Instant } };
  };
  if (!Temporal) return;
  const { Now, Instant } = Temporal;
  const instant = (): Instant => Instant.fromEpochMilliseconds(clock.read());
  const zoned = (zone?: unknown) => instant().toZonedDateTimeISO(zone === undefined ? Now.timeZoneId() : zone);
  Object.assign(Now, {
    instant,
    zonedDateTimeISO: (zone?: unknown) => zoned(zone),
    plainDateISO: (zone?: unknown) => zoned(zone).toPlainDate(),
    plainTimeISO: (zone?: unknown) => zoned(zone).toPlainTime(),
    plainDateTimeISO: (zone?: unknown) => zoned(zone).toPlainDateTime(),
  });
}
