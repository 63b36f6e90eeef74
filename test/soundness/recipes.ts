import type { Argument, Form, Instruction } from '../fixtures/soundness/program.ts';
import type { Draw } from './draw.ts';
import { formsOf } from './functions.ts';
import type { Scene } from './scenes.ts';

type Path = () => string;
type Recipe = (draw: Draw, path: Path, folder: Path) => readonly Argument[];

const data = (draw: Draw): Argument => draw.one(['$own', '$own', '$seen']);
const second = (draw: Draw): number => draw.one([1, 2, 100]);
const mode = (draw: Draw): number => draw.one([0o600, 0o640, 0o755]);
const flag = (draw: Draw, options: Readonly<Record<string, string | number | boolean>>): readonly Argument[] =>
  draw.chance(40) ? [options] : [];

/** What goes with a function whose first argument is a path. Whoever has no recipe gets a path. */
const recipes: Readonly<Record<string, Recipe>> = {
  readFile: (_, path) => [path(), 'utf8'],
  writeFile: (draw, path) => [path(), data(draw), ...flag(draw, { flag: draw.one(['wx', 'a', 'r+']) })],
  appendFile: (draw, path) => [path(), data(draw)],
  readdir: (draw, _, folder) => [folder(), ...flag(draw, draw.one([{ recursive: true }, { withFileTypes: true }]))],
  opendir: (_, __, folder) => [folder()],
  rename: (draw, path, folder) => (draw.chance(25) ? [folder(), folder()] : [path(), path()]),
  link: (_, path) => [path(), path()],
  symlink: (draw, path, folder) => [draw.chance(20) ? folder() : path(), path()],
  copyFile: (draw, path) => [path(), path(), ...(draw.chance(30) ? [1] : [])],
  cp: (draw, path, folder) =>
    draw.chance(50) ? [folder(), draw.one(['c', 'c2']), { recursive: true }] : [path(), path(), ...flag(draw, { force: false })],
  access: (draw, path) => [path(), ...(draw.chance(30) ? [4] : [])],
  chmod: (draw, path) => [path(), mode(draw)],
  chown: (_, path) => [path(), -1, -1],
  lchown: (_, path) => [path(), -1, -1],
  utimes: (draw, path) => [path(), second(draw), second(draw)],
  lutimes: (draw, path) => [path(), second(draw), second(draw)],
  mkdir: (draw, path, folder) => [draw.chance(70) ? folder() : path(), ...flag(draw, { recursive: true })],
  mkdtemp: (draw, _, folder) => [`${draw.chance(50) ? `${folder()}/` : ''}t-`],
  rm: (draw, path, folder) =>
    draw.chance(50) ? [path(), ...flag(draw, { force: true })] : [folder(), { recursive: true, force: draw.chance(50) }],
  rmdir: (_, __, folder) => [folder()],
  truncate: (draw, path) => [path(), ...(draw.chance(50) ? [draw.below(3)] : [])],
  statfs: (_, __, folder) => [folder()],
  stat: (draw, path, folder) => [draw.chance(30) ? folder() : path(), ...flag(draw, { bigint: true })],
};

/** Nothing but the folder of all is listed where it stands: who removed or moved it would stand in nothing. */
const listing: ReadonlySet<string> = new Set(['readdir', 'opendir', 'stat', 'statfs', 'mkdtemp']);

/** A call of one of the functions whose first argument is a path, or of one that a stream is made by. */
export function callOf(draw: Draw, name: string, scene: Scene): Instruction {
  const path = (): string => draw.one(scene.names);
  const folders = listing.has(name) ? scene.folders : scene.folders.filter((one) => one !== '.');
  const folder = (): string => draw.one(folders.length === 0 ? ['d'] : folders);
  if (name === 'createReadStream') return ['stream', 'read', path(), 'r'];
  if (name === 'createWriteStream') return ['stream', 'write', path(), draw.one(['w', 'a', 'wx'])];
  return ['fs', formOf(draw, name), name, ...(recipes[name]?.(draw, path, folder) ?? [path()])];
}

const formOf = (draw: Draw, name: string): Form => draw.one(formsOf(name));

/** What most often makes others meet. */
export const meeting = ['writeFile', 'readFile', 'rename', 'unlink', 'appendFile', 'readdir', 'stat', 'symlink', 'link'] as const;

/** How a file is opened so that something can be done to it. */
export const openFlags = (draw: Draw): string => draw.one(['r+', 'r+', 'a+', 'w+', 'r', 'wx']);

/** What goes with a function whose first argument is a descriptor, or with a method of a handle. */
export function descriptorArguments(draw: Draw, name: string): readonly Argument[] {
  if (/^f?chmod$/.test(name)) return [mode(draw)];
  if (/^f?chown$/.test(name)) return [-1, -1];
  if (/^f?truncate$/.test(name)) return [draw.below(3)];
  if (/^f?utimes$/.test(name)) return [second(draw), second(draw)];
  if (/^(write|append|createWrite)/.test(name)) return [data(draw)];
  if (name === 'readFile') return ['utf8'];
  if (name === 'read') return draw.chance(50) ? [0] : [];
  return [];
}
