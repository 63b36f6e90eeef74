/** Where compiled code finds the runner of its CommonJS modules: outside of the bundle, in which everything is strict. */
export const commonJsSymbol: unique symbol = Symbol.for('racecourse.commonjs');

/** What compiled code tells of its CommonJS modules, and asks of them. Paths are absolute. */
export interface CommonJs {
  /** A file of which more is known than lies on disk. */
  know(path: string, known: Known): void;
  /** A module of the bundle, or this library, to which CommonJS modules lead. */
  lead(path: string, lead: Lead): void;
  /** The exports of a CommonJS module, evaluated once. */
  require(path: string): unknown;
  /** What `import(specifier)` gives in the module with this URL. */
  import(referrer: string, specifier: unknown, options?: ImportCallOptions): Promise<unknown>;
}

/** What compiled code tells of a CommonJS module. */
export interface Known {
  /** What is evaluated instead of the file: JavaScript, where that is TypeScript. */
  readonly text?: string;
  /** Where names lead, paths by name: Node does not know of TypeScript, nor of the bundle. */
  readonly requires: Readonly<Record<string, string>>;
  readonly imports: Readonly<Record<string, string>>;
}

/** How to load the module that a name leads to. */
export interface Lead {
  readonly required?: () => unknown;
  readonly imported?: () => Promise<unknown>;
}

/** What compiled code calls instead of `import`, where the bundler cannot know what is imported. */
export const importCall = (url: string): string =>
  `globalThis[Symbol.for('racecourse.commonjs')].import(${JSON.stringify(url)}, `;
