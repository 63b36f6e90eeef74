export { HostEnded } from './host-ended.ts';
export type { Request } from './line.ts';
export { refuseTimeout } from './patience.ts';
export { revivedFrom, setupOf, SharedMachine } from './shared-machine.ts';
export type { Answer, SharedOptions } from './shared-machine.ts';
