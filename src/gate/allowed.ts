/** What the programs of a run may do outside of its folder. Without any, they may do what they like, and it is told. */
export interface Allowed {
  /** Where the user stands: paths of code are shown from there on. */
  readonly from: string;
  /** Files and folders outside that may be written. Absolute, without links. */
  readonly write: readonly string[];
  /** Where they may connect to: `host:port`, or the path of a Unix socket. */
  readonly net: readonly string[];
}

/** The environment variable by which every process of a run knows it. */
export const allowedVariable = 'RACECOURSE_ALLOWED';

let known: { readonly allowed: Allowed | undefined } | undefined;

/** What this process may do. Undefined: whatever it likes. */
export function currentAllowed(): Allowed | undefined {
  const text = process.env[allowedVariable];
  known ??= { allowed: text === undefined ? undefined : (JSON.parse(text) as Allowed) };
  return known.allowed;
}
