import { isBuiltin } from 'node:module';
import { nodeModules } from './node-modules.ts';

// oxlint-disable no-underscore-dangle -- these are the names that Node's loader gives its parts

/** From here on each of Node's own modules is told before it is handed out. */
export function hearAsked(asked: (name: string, exports: unknown) => void): void {
  const { _load: load } = nodeModules;
  nodeModules._load = function (request, parent, isMain) {
    const exports = load.call(this, request, parent, isMain);
    if (isBuiltin(request)) asked(request, exports);
    return exports;
  };
}
