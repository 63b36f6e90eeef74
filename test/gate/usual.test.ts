import assert from 'node:assert/strict';
import { pathRows } from '../../src/gate/wrappers/table.ts';
import { isUsual } from '../../src/gate/wrappers/usual.ts';

/** What comes after the paths in most calls, where anything must. */
const ordinary: Readonly<Record<string, readonly unknown[]>> = {
  appendFile: ['text'],
  chmod: [0o644],
  chown: [1, 1],
  lchown: [1, 1],
  lutimes: [1, 1],
  utimes: [1, 1],
  writeFile: ['text'],
};

describe('Arguments that Node takes for certain', () => {
  it('are known for every function that takes a path: to ask Node costs a request of its own', () => {
    const asked = pathRows.map(({ name }) => name).filter((name) => !isUsual(name, ordinary[name] ?? []));
    assert.deepEqual(asked, []);
  });
  it('are not what only some versions of Node take', () => {
    assert.equal(isUsual('rmdir', [{ recursive: true }]), false);
  });
});
