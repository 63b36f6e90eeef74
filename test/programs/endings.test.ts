import { join } from 'node:path';
import { root } from '../cli/typed.ts';
import { someOf } from '../full.ts';
import { assertAsFresh } from './as-fresh.ts';
import { project, removeProjects } from './explored-programs.ts';

/** Before and after what a program is about, all append to one file: so there are orders. `own` writes into a file that is its own. */
const common = `const file = process.argv[2] + '-' + __filename.replace(/.*[/]/, '') + '.txt';
const { appendFileSync } = require('node:fs');
const own = (text) => appendFileSync(file, text + '\\n');
appendFileSync('shared.txt', '');
`;
const module = `import { appendFileSync } from 'node:fs';
const file = process.argv[2] + '-' + import.meta.url.replace(/.*[/]/, '') + '.txt';
const own = (text) => appendFileSync(file, text + '\\n');
appendFileSync('shared.txt', '');
`;

/** How a program ends, in a few lines each. Each has a file of its own, `own(TEXT)`, and one that others have as well. */
const endings: Readonly<Record<string, string>> = {
  'exits.mjs': `own('before'); process.exit(3); own('after');`,
  'exit-code.mjs': `own(String(process.exitCode)); process.exitCode = 4;`,
  'throws.mjs': `own('before'); throw new Error('thrown');`,
  'rejects.mjs': `Promise.reject(new Error('nobody hears')); own('before');`,
  'rejection-heard.mjs': `process.on('unhandledRejection', ({ message }) => { own(message); process.exitCode = 5; }); Promise.reject(new Error('heard'));`,
  'uncaught-heard.mjs': `process.on('uncaughtException', ({ message }) => { own(message); process.exit(6); }); throw new Error('heard');`,
  'uncaught-later.cjs': `process.once('uncaughtException', ({ message }) => own(message)); setTimeout(() => { throw new Error('later'); }, 1);`,
  'at-exit.mjs': `process.on('exit', (code) => { own('exit ' + code + process.exitCode); process.exitCode = 7; });`,
  'throws-at-exit.cjs': `process.on('exit', () => { own('at exit'); throw new Error('at exit'); });`,
  'exits-at-exit.cjs': `process.on('exit', (code) => { own('first ' + code); process.exit(8); }); process.on('exit', (code) => own('second ' + code));`,
  'before-exit.mjs': `let often = 0; process.on('beforeExit', (code) => { own('before ' + code); if (++often < 3) setTimeout(() => own('more'), 1); });`,
  'waits-and-fails.mjs': `own('waits'); await Promise.reject(new Error('in vain')); own('never');`,
  'waits.mjs': `own(await new Promise((done) => setTimeout(done, 5, 'waited'))); const { more } = await import('./part.mjs'); own(more);`,
  'handler-throws.cjs': `process.on('uncaughtException', () => { own('handler'); throw new Error('again'); }); throw new Error('first');`,
  'timer-exits.cjs': `setInterval(() => own('never'), 1e6).unref(); setTimeout(() => process.exit(9), 5);`,
  'unwinds.cjs': `try { process.exit(2); } finally { own('never'); }`,
  'captures.cjs': `process.setUncaughtExceptionCaptureCallback(({ message }) => own(message)); setTimeout(() => { throw new Error('captured'); }, 1);`,
  'captures-itself.cjs': `process.setUncaughtExceptionCaptureCallback(({ message }) => own(message)); throw new Error('captured');`,
  'freezes.mjs': `own([Object.isFrozen(Math), typeof [].fixed, Object.isExtensible(Reflect)].join());
Object.freeze(Math); Object.defineProperty(Array.prototype, 'fixed', { value: 1 }); Object.preventExtensions(Reflect);`,
  'subscribes.cjs': `const { channel } = require('node:diagnostics_channel'); const { createHook } = require('node:async_hooks');
own(String(channel('left').hasSubscribers)); channel('left').subscribe(() => undefined);
own(String(globalThis.heard)); createHook({ init: () => { globalThis.heard = true; } }).enable();`,
  'main.cjs': `own(Object.keys(require.extensions).join()); own([require.main === module, module.id, module.parent, require('./part.cjs').next(), module.children.length, 'left.cjs' in require.cache].join());
require.cache[require.resolve('./part.cjs')].exports.next = () => 7; require.cache['left.cjs'] = module; module.paths.push('left'); require.extensions['.left'] = () => {};
own(Object.keys(require.extensions).join());`,
  'parts.mjs': `import * as part from './part.mjs'; import common from './part.cjs'; own([part.next(), common.next(), typeof part.left].join()); common.left = 1;`,
};

const parts = {
  'part.mjs': `let count = 0; export const next = () => ++count; export const more = 'more';`,
  'part.cjs': `let count = 0; exports.next = () => ++count;`,
};

describe('own programs: in processes that are used again, each as in one of its own', () => {
  after(removeProjects);

  const names = Object.keys(endings);
  const pairs = names.flatMap((name, at) => (at % 2 === 0 ? [[name, names[at + 1] ?? names[0]!] as const] : []));
  for (const [one, other] of someOf(pairs, 2)) {
    it(`${one}, ${other}: exit and files`, async () => {
      const texts = names.map((name) => [name, (name.endsWith('.mjs') ? module : common) + endings[name]]);
      const folder = project({ ...parts, ...Object.fromEntries(texts) });
      await assertAsFresh([join(folder, one), join(folder, other)]);
    });
  }

  it('what a program has changed of JavaScript, of Node and of its process', async () => {
    const script = join(root, 'test/fixtures/fresh/facts.mjs');
    await assertAsFresh([script, script]);
  });
}).timeout(300_000);
