import { commonJsSymbol, type CommonJs } from './commonjs.ts';
import { importedPath, tellNode, type WhatIsKnown } from './known.ts';
import { isMainModule } from './main-module.ts';
import { importIn, namespaceOf } from './native-import.ts';
import { nodeModules } from './node-modules.ts';

// oxlint-disable no-underscore-dangle -- these are the names that Node's loader gives its parts
// What compiled code of CommonJS modules runs on where each is loaded once: Node's own loader, which is told of what does not lie on disk.

const holder = globalThis as { [commonJsSymbol]?: CommonJs };
holder[commonJsSymbol] ??= commonJsOfNode();

function commonJsOfNode(): CommonJs {
  const known: WhatIsKnown = { files: new Map(), leads: new Map() };
  const require = (path: string): unknown => nodeModules._load(path, undefined, isMainModule(path)); // The importing module is no `parent`.
  tellNode(known);

  /** Node evaluates what it knows how to evaluate, but of some files another text. Other extensions are to it as `.js`. */
  function evaluateTexts(extension: string): void {
    const former = nodeModules._extensions[extension];
    if (!former) return;
    nodeModules._extensions[extension] = (module, path) => {
      const text = known.files.get(path)?.text;
      if (text === undefined) former(module, path);
      else module._compile(text, path);
    };
  }
  let hasTexts = false;

  return {
    know(path, about) {
      known.files.set(path, about);
      if (about.text === undefined || hasTexts) return;
      hasTexts = true;
      for (const extension of ['.js', '.ts', '.cts']) evaluateTexts(extension);
    },
    lead: (path, lead) => void known.leads.set(path, { ...known.leads.get(path), ...lead }),
    require,
    async import(referrer, specifier, options) {
      const path = importedPath(referrer, String(specifier), known);
      const lead = known.leads.get(path);
      if (lead?.imported) return lead.imported();
      if (known.files.has(path)) return namespaceOf(require(path));
      return importIn(referrer)(specifier, options);
    },
  };
}
