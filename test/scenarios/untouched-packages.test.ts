import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A package that a scenario shows, or in which that happens: what npm says of its archive, and what its files come to. */
interface Shown {
  readonly version: string;
  readonly integrity: string;
  readonly files: string;
}

const shown: Readonly<Record<string, Shown>> = {
  lowdb: {
    version: '7.0.1',
    integrity: 'sha512-neJAj8GwF0e8EpycYIDFqEPcx9Qz4GUho20jWFR7YiFeXzF1YMLdxB36PypcTSPMA+4+LvgyMacYhlr18Zlymw==',
    files: '3dd425804bcc5d9eccf144dc6affa796eddd4793ad12eebea842d843d3712a5e',
  },
  steno: {
    version: '4.0.2',
    integrity: 'sha512-yhPIQXjrlt1xv7dyPQg2P17URmXbuM5pdGkpiMB3RenprfiBlvK415Lctfe0eshk90oA7/tNq7WEiMK8RSP39A==',
    files: '0d2997d55970394d65769007020ceb3db6f27a6c020a6721f402240626ead98d',
  },
  conf: {
    version: '15.1.0',
    integrity: 'sha512-Uy5YN9KEu0WWDaZAVJ5FAmZoaJt9rdK6kH+utItPyGsCqCgaTKkrmZx3zoE0/3q6S3bcp3Ihkk+ZqPxWxFK5og==',
    files: 'aee3f7f55c3d27797c7a59f63c78c685dda6f29358141e935735ced040e9f35f',
  },
  'proper-lockfile': {
    version: '4.1.2',
    integrity: 'sha512-TjNPblN4BwAWMXU8s9AEz4JmQxnD1NNL7bNOY/AKUzyamc379FWASUhc/K1pL2noVb+XmZKLL68cjzLsiOAMaA==',
    files: 'e4c0bfb60c60886ef8beab9a5212008310ffcf4e3de4c296dd96939ece2f6c6e',
  },
  atomically: {
    version: '2.1.1',
    integrity: 'sha512-P4w9o2dqARji6P7MHprklbfiArZAWvo07yW7qs3pdljb3BWr12FIB7W+p0zJiuiVsUpRO0iZn1kFFcpPegg0tQ==',
    files: '246437c76bbfdff799cd4651bbcac313e311c36ce40775170982a3bf034c337d',
  },
};

const lock = JSON.parse(readFileSync('package-lock.json', 'utf8')) as {
  readonly packages: Readonly<Record<string, { readonly version: string; readonly integrity: string }>>;
};

/** Of all files of an installed package, by name and content. */
function filesOf(folder: string): string {
  const hash = createHash('sha256');
  const names = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1));
  for (const name of names.toSorted())
    hash
      .update(`${name}\0`)
      .update(readFileSync(join(folder, name)))
      .update('\0');
  return hash.digest('hex');
}

describe('packages of which scenarios show a fault are what their authors published', () => {
  for (const [name, { version, integrity, files }] of Object.entries(shown)) {
    it(`${name} ${version}: no file of it is another, and package-lock.json names the archive`, () => {
      const { version: locked, integrity: archive } = lock.packages[`node_modules/${name}`]!;
      assert.deepEqual([locked, archive, filesOf(`node_modules/${name}`)], [version, integrity, files]);
    });
  }
});
