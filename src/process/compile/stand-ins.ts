import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { isAbsolute } from 'node:path';
import { pathToFileURL } from 'node:url';
import { transform } from 'esbuild';
import type { ModuleKind } from '../commonjs/kind.ts';
import { loaderOf } from './dynamic-imports.ts';

/** Parts of the bundle that stand for a CommonJS module: for `import`, for `require`, and what is to be known of it. */
export const standIns = { imported: 'racecourse-imported', required: 'racecourse-required', about: 'racecourse-about' } as const;

export const nameOf = (standIn: string, path: string): string => JSON.stringify(`${standIn}:${path}`);

/** What a CommonJS module requires or imports. */
export interface LeadOf {
  readonly name: string;
  readonly isImport: boolean;
  readonly to: string;
  /** `outside`: it is left to Node. */
  readonly what: ModuleKind | 'library' | 'outside';
}

export interface ToldCommonJs {
  readonly path: string;
  readonly text?: string;
  readonly leads: readonly LeadOf[];
  readonly isForeign?: true;
}

/** How a bundle is written. */
export interface Writing {
  /** What is to be known of a CommonJS module. */
  about(told: ToldCommonJs): string | Promise<string>;
  /** An expression for its exports. */
  exportsOf(path: string): string;
  /** What is imported instead of something that is not there. `name`: as its importer has it. */
  missing(target: string, importer: string, name: string): string;
}

/** For modules, which Node imports. */
export const asModules: Writing = {
  about: tellLoader,
  exportsOf: (path) => `globalThis[Symbol.for('racecourse.commonjs')].require(${JSON.stringify(path)})`,
  missing: (target) => (isAbsolute(target) ? pathToFileURL(target).href : target),
};

/** For a script, which can only require. */
export const asScript: Writing = { ...asModules, missing: (target, importer) => `missing:${JSON.stringify([target, importer])}` };

/** For a text that is never run, only compared. */
export const asText: Writing = { about: tellText, exportsOf: () => 'console.dir()', missing: (_, __, name) => name };

/** Tells the module's runner what Node does not know of it, and which parts of the bundle it leads to. */
function tellLoader({ path, text, leads, isForeign }: ToldCommonJs): string {
  if (isForeign) return '';
  const names = (isImport: boolean): Record<string, string> =>
    Object.fromEntries(
      leads.flatMap((lead) =>
        lead.isImport === isImport && /^(commonjs|module)$/.test(lead.what) ? [[lead.name, lead.to]] : [],
      ),
    );
  const known = { ...(text === undefined ? {} : { text }), requires: names(false), imports: names(true) };
  const lines = leads.flatMap(({ what, isImport, to }) => {
    const target = JSON.stringify(to);
    if (what === 'commonjs') return `require(${nameOf(standIns.about, to)});`;
    if (what !== 'module' && what !== 'library') return [];
    const lead = isImport ? `imported: () => import(${target})` : `required: () => require(${target})`;
    return `commonJs.lead(${target}, { ${lead} });`;
  });
  const self = `const commonJs = globalThis[Symbol.for('racecourse.commonjs')];`;
  return [self, `commonJs.know(${JSON.stringify(path)}, ${JSON.stringify(known)});`, ...lines].join('\n');
}

/** All that the module consists of, in a form that does not tell where it lies. It is never run. */
async function tellText({ path, leads }: ToldCommonJs): Promise<string> {
  const source = readFileSync(path, 'utf8');
  const options = { loader: loaderOf(path), minify: true, legalComments: 'none', charset: 'utf8', logLevel: 'silent' } as const;
  const text = await transform(source, options).then(
    ({ code }) => code,
    () => source,
  );
  const lines = leads.map(({ what, isImport, to }) => {
    if (what === 'commonjs') return `require(${nameOf(standIns.about, to)});`;
    if (to.endsWith('.node')) return ''; // It is another on each machine.
    if (what === 'other' && !to.endsWith('.json')) return `console.log("${digest(to)}");`;
    return isImport ? `console.log(() => import(${JSON.stringify(to)}));` : `require(${JSON.stringify(to)});`;
  });
  return [...lines, `console.log(${JSON.stringify(text)});`].join('\n');
}

const digest = (path: string): string => createHash('sha256').update(readFileSync(path)).digest('hex');
