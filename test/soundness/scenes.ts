import type { Made } from '../fixtures/soundness/program.ts';
import type { Draw } from './draw.ts';

/** Where a program takes place: what is there, and a few names, so that its actors meet. */
export interface Scene {
  readonly made: readonly Made[];
  /** Of what is a file, or may become one. */
  readonly names: readonly string[];
  readonly folders: readonly string[];
}

const file = (name: string): Made => ['file', name];
const folder = (name: string): Made => ['folder', name];

const scenes: readonly Scene[] = [
  { made: [file('a')], names: ['a', 'b'], folders: ['.'] },
  { made: [file('a'), file('b')], names: ['a', 'b', './a'], folders: ['.'] },
  { made: [], names: ['a', 'b'], folders: ['.', 'd'] },
  { made: [folder('d'), file('d/a')], names: ['d/a', 'd/b', 'a'], folders: ['d', 'd', 'c'] },
  { made: [folder('d'), folder('d/e'), file('d/e/b')], names: ['d/e/b', 'd/e/b', 'd/b'], folders: ['d', 'd/e', 'c'] },
  {
    made: [folder('d'), folder('d/e'), folder('c'), file('d/e/b')],
    names: ['d/e/b', 'c/e/b', 'c'],
    folders: ['d', 'c', 'd/e', 'c/e'],
  },
  { made: [file('a'), ['link', 's', 'a']], names: ['a', 's', 'b'], folders: ['.'] },
  { made: [folder('d'), file('d/a'), ['link', 'l', 'd']], names: ['l/a', 'd/a', 'l', 'd/b'], folders: ['d', 'l'] },
  { made: [file('a'), ['name', 'h', 'a']], names: ['a', 'h', 'b'], folders: ['.'] },
  { made: [folder('d'), file('a'), ['name', 'd/h', 'a']], names: ['a', 'd/h', 'd/b'], folders: ['d', '.'] },
  { made: [['link', 's', 'n']], names: ['s', 'n', 'b'], folders: ['.'] },
  { made: [file('a'), ['link', 's', 'a'], ['link', 'z', 's']], names: ['a', 's', 'z'], folders: ['.'] },
  { made: [file('a')], names: ['a', 'p-$pid', 'a'], folders: ['.'] },
  { made: [folder('d'), file('a'), ['link', 'd/s', '../a']], names: ['a', 'd/s', 'd/../a', 'd/b'], folders: ['d', '.'] },
];

export const sceneFor = (draw: Draw): Scene => draw.one(scenes);
