import assert from 'node:assert/strict';
import { changes, verbOf, wholeFileOf, type Gate } from '../../src/gate/index.ts';
import { isRepeatable, isSplit } from '../../src/gate/verbs.ts';
import { fineSteps } from '../../src/gate/wrappers/fine/fine.ts';
import { Scope } from '../../src/gate/wrappers/scope.ts';
import { descriptorRows, pathRows } from '../../src/gate/wrappers/table.ts';

const scope = new Scope({ mode: 'hold', fine: true } as Gate); // Steps that nobody takes ask it nothing.

/** Functions that are led through the gate, by the verb that they have there. */
const rows = [...pathRows, ...descriptorRows];
const verbs = [...new Set(rows.map(({ verb }) => verb))];

describe('the table of verbs', () => {
  it('has every verb that passes the gate', () => {
    assert.deepEqual(
      verbs.filter((verb) => verbOf(verb) === undefined),
      [],
    );
  });

  it('says of each whether fine=yes splits it: that it has several steps', () => {
    for (const row of pathRows) {
      const steps = fineSteps(scope, row, row.two ? ['a', 'b'] : ['a', ...argumentsOf(row.name)], 'callback');
      assert.equal(isSplit(row.verb), steps !== undefined, row.name);
    }
  });

  it('what can be given again leaves nothing that is not put back', () => {
    assert.deepEqual(
      verbs.filter((verb) => !isRepeatable(verb)),
      ['chown', 'lchown', 'mkdtemp', 'fchown'],
    );
    assert.ok(verbs.filter((verb) => !isRepeatable(verb)).every((verb) => changes({ verb, on: 'a' })));
  });

  it('says what becomes of whole files', () => {
    const which = (what: 'reads' | 'writes' | 'names'): string[] => verbs.filter((verb) => wholeFileOf(verb)[what]);
    assert.deepEqual(which('reads'), ['read', 'copy']);
    assert.deepEqual(which('writes'), ['write', 'append', 'copy', 'truncate']);
    assert.deepEqual(which('names'), ['rename', 'link']);
  });
});

const argumentsOf = (name: string): readonly unknown[] =>
  ['mkdir', 'rmdir', 'rm', 'readdir'].includes(name) ? [{ recursive: true }] : ['x'];
