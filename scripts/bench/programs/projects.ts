/** A project with a bug, and what is typed to find it. */
export interface Project {
  readonly name: string;
  readonly folder: string;
  readonly scripts: readonly string[];
  readonly options: readonly string[];
}

const at = 'test/fixtures/programs';

const projectOf = (name: string, script: string, options: readonly string[] = []): Project => ({
  name,
  folder: `${at}/${name}/data`,
  scripts: ['a', 'b'].map((argument) => `${at}/${name}/${script} ${argument}`),
  options,
});

export const projects: readonly Project[] = [
  projectOf('counter', 'add.mjs'),
  projectOf('pid-file', 'nightly.cjs', [`check=node ${at}/pid-file/one-at-a-time.cjs`]),
  projectOf('cache', 'build.mjs'),
];
