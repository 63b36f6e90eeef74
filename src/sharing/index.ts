export { HostEnded } from './host-ended.ts';
export type { Line, Outcome, Request, Settle } from './line.ts';
export { hostedPlace } from './places.ts';
export type { Place } from './places.ts';
export { refuseTimeout } from './patience.ts';
export { revivedFrom, setupOf, SharedMachine } from './shared-machine.ts';
export type { Answer, SharedOptions } from './shared-machine.ts';
