import fs from 'node:fs';

/** Node's own functions, as they were before anything was led through the gate. */
export const original: Readonly<typeof fs> = { ...fs, promises: { ...fs.promises } };
