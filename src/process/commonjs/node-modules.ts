import Module from 'node:module';

/** What of Node's own CommonJS loader is used; its types tell less than there is, and loaders such as tsx use it as well. */
export interface NodeModules {
  new (id: string, parent?: LoadedModule): LoadedModule;
  _load(this: unknown, request: string, parent: LoadedModule | undefined, isMain?: boolean): unknown;
  _resolveFilename(this: unknown, request: string, parent: LoadedModule | undefined, ...more: unknown[]): string;
  _resolveLookupPaths(request: string, parent: LoadedModule | undefined): string[] | null;
  _nodeModulePaths(folder: string): string[];
  readonly _cache: Record<string, LoadedModule | undefined>;
  readonly _extensions: Record<string, Evaluate | undefined>;
  readonly prototype: LoadedModule;
}

export interface LoadedModule extends NodeJS.Module {
  _compile(text: string, path: string): unknown;
}

export type Evaluate = (module: LoadedModule, path: string) => void;

export const nodeModules = Module as unknown as NodeModules;
