// What a pool needs whose workers are started by a package, not by Process. Apart from index.ts, so that no child loads it.
export { actAs, recordAs } from './child/act.ts';
export type { ChildRole } from './child/act.ts';
export { childRole } from './context/actor.ts';
export { compile } from './compile/compile.ts';
export { childEnvironment } from './guard/environment.ts';
export { unpacked } from './start/unpacked.ts';
export { starter } from './home/home.ts';
export { folderVariable } from './context/job.ts';
export type { ChildAnswer } from './context/job.ts';
export { locate } from './find/locate.ts';
export { deliverOutput } from './start/output.ts';
export { refuseUncloneable } from './transit/clone.ts';
