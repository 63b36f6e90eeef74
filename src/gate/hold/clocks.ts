import { epoch, type VirtualClock } from './virtual-clock.ts';

const OwnDate = globalThis.Date;

/** Every clock that a program can read shows virtual time: `Date`, `performance.now`, `process.hrtime`, `process.uptime`. */
export function wrapClocks(clock: VirtualClock): void {
  const since = (): number => clock.read() - epoch;
  wrapDate(clock);
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
