import { findSourceMap } from 'node:module';
import type { InspectorNotification, Runtime } from 'node:inspector';

/** Where V8 keeps a function's code. */
export interface Origin {
  /** The URL of the script, of the source that people wrote where that is known. */
  readonly script: string | undefined;
  /** The line there, from 1. */
  readonly line?: number;
  /** It runs as compiled code, which is kept elsewhere. */
  readonly compiled: boolean;
  /** It stands at the top level of an ES module, and not inside another function. */
  readonly topLevel: boolean;
}

const nowhere: Origin = { script: undefined, compiled: false, topLevel: false };
const slot = Symbol.for('racecourse.located');

/** Asks the inspector, which works in every process and thread; nothing else in Node knows. */
export async function originOf(task: (...args: never[]) => unknown): Promise<Origin> {
  const { Session } = await import('node:inspector');
  const session = new Session();
  const holder = globalThis as { [slot]?: unknown };
  try {
    session.connect();
    const urls = new Map<string, string>();
    session.on('Debugger.scriptParsed', ({ params }: InspectorNotification<{ scriptId: string; url: string }>) => {
      urls.set(params.scriptId, params.url);
    });
    session.post('Debugger.enable');
    holder[slot] = task;

    // The inspector answers within the call; its callbacks are no waiting.
    let origin = nowhere;
    session.post('Runtime.evaluate', { expression: `globalThis[Symbol.for('racecourse.located')]` }, (_, found) => {
      propertiesOf(found?.result.objectId, (internal) => {
        const at = internal.get('[[FunctionLocation]]')?.value as ScriptLocation | undefined;
        const url = at && urls.get(at.scriptId);
        if (!at || !url) return;
        const { script, line } = sourceOf(url, at);
        origin = { script, line, compiled: fileOf(script) !== fileOf(url), topLevel: false };
        propertiesOf(internal.get('[[Scopes]]')?.objectId, (__, scopes) => {
          origin = { ...origin, topLevel: scopes[0]?.value?.description === 'Module' };
        });
      });
    });
    return origin;
  } finally {
    delete holder[slot];
    session.disconnect();
  }

  function propertiesOf(
    objectId: string | undefined,
    use: (internal: Map<string, Runtime.RemoteObject>, own: readonly Runtime.PropertyDescriptor[]) => void,
  ): void {
    if (objectId === undefined) return;
    session.post('Runtime.getProperties', { objectId, ownProperties: true }, (_, properties) => {
      const internal = (properties?.internalProperties ?? []).flatMap(({ name, value }) =>
        value ? [[name, value] as const] : [],
      );
      use(new Map(internal), properties?.result ?? []);
    });
  }
}

interface ScriptLocation {
  readonly scriptId: string;
  readonly lineNumber: number;
  readonly columnNumber: number;
}

/** In a compiled process a script has a source map, and that knows where people wrote the function. */
function sourceOf(
  script: string,
  { lineNumber, columnNumber }: ScriptLocation,
): { readonly script: string; readonly line: number } {
  const entry = findSourceMap(script)?.findEntry(lineNumber, columnNumber);
  if (entry && 'originalSource' in entry) return { script: entry.originalSource, line: entry.originalLine + 1 };
  return { script: script.startsWith('/') ? `file://${script}` : script, line: lineNumber + 1 }; // CommonJS modules are known by their paths.
}

const fileOf = (script: string): string => script.replace(/^file:\/\/|[?#].*$/g, '');
