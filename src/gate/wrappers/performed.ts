import { wholeSteps } from './fine/fine.ts';
import { unreadable } from './fine/whole-file.ts';
import type { Form } from './fine/manner.ts';
import { openFolder } from './held-dir.ts';
import { original } from './originals.ts';
import type { Scope } from './scope.ts';
import { runAtOnce } from './steps.ts';
import type { Row } from './table.ts';
import { makeTemporaryFolder } from './temporary-folder.ts';

type Any = (...args: unknown[]) => unknown;
const own = original as unknown as Record<string, Any>;
const promises = original.promises as unknown as Record<string, Any>;

/** What a call does when it is granted: what Node's synchronous original does, or what its own form does where that differs. */
export function performing(scope: Scope, row: Row, args: readonly unknown[], form: Form): () => unknown {
  const { name } = row;
  const { draw } = scope;
  if (name === 'mkdtemp' && draw) return () => makeTemporaryFolder(draw, args);
  if (name === 'opendir') return () => openFolder(args, form === 'sync');
  if (name === 'realpath' && (row.native || form === 'promise')) return () => (original.realpathSync.native as Any)(...args);
  if (form === 'sync') return () => own[`${name}Sync`]!(...args);
  const steps = wholeSteps(scope, row, args, form);
  if (steps) return () => runAtOnce(steps);
  if (name === 'stat' || name === 'lstat')
    return () => own[`${name}Sync`]!(args[0], saying(name, form, args[1] as object | undefined));
  if (name === 'readFile' && typeof args[0] !== 'number') return () => readingFile(args);
  return () => own[`${name}Sync`]!(...args);
}

function readingFile(args: readonly unknown[]): unknown {
  try {
    return own['readFileSync']!(...args);
  } catch (error) {
    throw unreadable(error, args[0]);
  }
}

/** What is not there is an error to the asynchronous forms, unless they have learnt to do without. */
function saying(name: string, form: Form, options: object | null | undefined): unknown {
  const real = form === 'promise' ? promises[name] : own[name];
  if (options === undefined || options === null) return undefined;
  if (String(real).includes('throwIfNoEntry')) return options;
  return { ...options, throwIfNoEntry: true };
}
