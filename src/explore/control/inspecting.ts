/** An actor that is started under a debugger, which has no time limit. */
export interface Inspecting {
  readonly actor: string;
  /** It waits for a debugger at this address, `127.0.0.1:40321`. */
  readonly onReady: (address: string) => void;
}

/** What Node prints as soon as a debugger can attach. */
export const addressIn = (line: string): string | undefined => /^Debugger listening on ws:\/\/([^/]+)\//.exec(line)?.[1];
