// What it takes to share primitives. Apart from index.ts: it is loaded when a process first shares one.
export { atClose } from './home/at-close.ts';
export { compile } from './compile/compile.ts';
export { starter } from './home/home.ts';
export { locate } from './find/locate.ts';
