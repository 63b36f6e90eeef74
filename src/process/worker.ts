// What a pool needs whose workers are started by a package, not by Process. Apart from index.ts, so that no child loads it.
export { actAs, recordAs } from './act.ts';
export type { Role } from './act.ts';
export { compile } from './compile/compile.ts';
export { childEnvironment } from './environment.ts';
export { unpacked } from './unpacked.ts';
export { starter } from './home.ts';
export { folderVariable } from './job.ts';
export type { Answer } from './job.ts';
export { locate } from './locate.ts';
export { deliverOutput } from './output.ts';
export { refuseUncloneable } from './clone.ts';
