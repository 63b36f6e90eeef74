import { isBuiltin } from 'node:module';
import { isAbsolute, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Known, Lead } from './commonjs.ts';
import { nodeModules, type LoadedModule } from './node-modules.ts';

// oxlint-disable no-underscore-dangle -- these are the names that Node's loader gives its parts

/** What compiled code has told of CommonJS modules, and where their names lead. */
export interface WhatIsKnown {
  readonly files: Map<string, Known>;
  readonly leads: Map<string, Lead>;
}

/**
 * Lets Node's own loader know what compiled code has told: where names lead that it could not resolve, and the modules that are in a bundle.
 */
export function tellNode({ files, leads }: WhatIsKnown): void {
  const { _load: load, _resolveFilename: resolveFilename } = nodeModules;

  nodeModules._resolveFilename = function (request, parent, ...more) {
    const known = parent?.filename ? files.get(parent.filename)?.requires[request] : undefined;
    return known ?? resolveFilename.call(this, request, parent, ...more);
  };
  nodeModules._load = function (request, parent, isMain) {
    if (leads.size > 0 && !isBuiltin(request)) {
      const lead = leads.get(request) ?? leads.get(pathOf(request, parent) ?? '');
      if (lead?.required) return lead.required();
    }
    return load.call(this, request, parent, isMain);
  };

  /** Where it leads, if that is told, or plain. Names of packages never lead into a bundle unless that is told. */
  function pathOf(request: string, parent: LoadedModule | undefined): string | undefined {
    const known = parent?.filename ? files.get(parent.filename)?.requires[request] : undefined;
    if (known !== undefined || isAbsolute(request)) return known ?? request;
    return request.startsWith('.') && parent?.path !== undefined ? resolve(parent.path, request) : undefined;
  }
}
/** The path of what `import(specifier)` means in a module, or the specifier itself where that is no file. */
export function importedPath(referrer: string, specifier: string, { files }: WhatIsKnown): string {
  const known = referrer.startsWith('file:') ? files.get(fileURLToPath(referrer))?.imports[specifier] : undefined;
  if (known !== undefined) return known;
  if (/^(\.{0,2}\/|file:)/.test(specifier)) return fileURLToPath(new URL(specifier, referrer));
  return specifier;
}
