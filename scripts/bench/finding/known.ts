/** A program of the bench, with what is known of it. */
export interface Known {
  /** Of its file in `programs/`. */
  readonly name: string;
  /** What it is made of, as npm installs it: pinned, untouched. */
  readonly needs: readonly string[];
  /** The fewest cut-ins with which it goes wrong. Undefined: it never does. */
  readonly cutIns?: number;
}

const fault = (name: string, cutIns: number, ...needs: readonly string[]): Known => ({ name, needs, cutIns });
const sound = (name: string, ...needs: readonly string[]): Known => ({ name, needs });

/** Ten packages with a fault, six programs of our own, four that are right. */
export const known: readonly Known[] = [
  fault('cacache', 1, 'cacache@20.0.4'),
  fault('conf', 1, 'conf@15.1.0'),
  fault('configstore', 1, 'configstore@8.0.0'),
  fault('flat-cache', 1, 'flat-cache@6.1.23'),
  fault('fs-extra-ensure', 1, 'fs-extra@11.4.1'),
  fault('fs-extra-move', 1, 'fs-extra@11.4.1'),
  fault('lockfile', 2, 'lockfile@1.0.4'),
  fault('lowdb', 1, 'lowdb@7.0.1'),
  fault('move-file', 1, 'move-file@4.1.0'),
  fault('proper-lockfile', 1, 'proper-lockfile@4.1.2'),
  fault('claimed-twice', 2),
  fault('double-look', 3),
  fault('flag-mutex', 2),
  fault('late-count', 1),
  fault('torn-pair', 2),
  fault('two-leaders', 2),
  sound('conf-under-lock', 'conf@15.1.0'),
  sound('mkdirp', 'mkdirp@3.0.1'),
  sound('under-lock'),
  sound('steno-apart', 'steno@4.0.2'),
];
