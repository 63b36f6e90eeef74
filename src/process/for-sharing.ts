// What it takes to share primitives. Apart from index.ts: only who is the first to share one loads it.
export { atClose } from './home/at-close.ts';
export { compile } from './compile/compile.ts';
export { starter } from './home/home.ts';
export { locate } from './find/locate.ts';
