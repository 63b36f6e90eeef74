import Module from 'node:module';

/** What of Node's own CommonJS loader is used. Its types tell less than there is; loaders such as tsx use it as well. */
export interface NodeModules {
  new (path: string, parent?: LoadedModule): LoadedModule;
  _load: (this: unknown, request: string, parent: LoadedModule | undefined, isMain?: boolean) => unknown;
  _resolveFilename: (this: unknown, request: string, parent: LoadedModule | undefined, ...more: unknown[]) => string;
  _resolveLookupPaths(request: string, parent: LoadedModule | undefined): string[] | null;
  _nodeModulePaths(folder: string): string[];
  readonly _cache: Record<string, LoadedModule | undefined>;
  readonly _extensions: Record<string, Evaluate | undefined>;
  readonly prototype: LoadedModule;
}

export interface LoadedModule extends Omit<NodeJS.Module, 'children' | 'parent' | 'require'> {
  children: LoadedModule[];
  require: (this: LoadedModule, id: string) => unknown;
  _compile(text: string, path: string): unknown;
}

/** Evaluates a file of one extension. */
export type Evaluate = (module: LoadedModule, path: string) => void;

export const nodeModules = Module as unknown as NodeModules;
