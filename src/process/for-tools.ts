// What a tool needs that hosts runs. Apart from index.ts, so that no child loads it.
export { compile, forgetCompiled } from './compile/compile.ts';
export { outsideOf } from './compile/outside.ts';
export { programFiles, programText } from './compile/program-text.ts';
export { librarySource } from './compile/library.ts';
export { keepText, keptText } from './compile/kept-text.ts';
export { compileScript } from './compile/script.ts';
export { closeHomes, signalHomes } from './home/guarded-home.ts';
export { inOwnHome, openHome } from './home/home.ts';
export { homeVariable } from './guard/running.ts';
export type { Home } from './home/home.ts';
export { locate } from './find/locate.ts';
export { locateDefault } from './find/locate-default.ts';
export { watchStates } from './home/watch-states.ts';
export type { StateChange } from './home/watch-states.ts';
export { memoryFolder } from './machine/memory-folder.ts';
