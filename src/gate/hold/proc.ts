/** What the system tells of processes by path. Of `self` only what has a number in it: programs look there at much else. */
const told = /^\/proc(?:\/*$|\/\d+(?=\/|$)|\/(?:thread-)?self(?=\/*$|\/(?:sched|stat|status)$))/;

/** `/proc/12`, if this path shows which processes there are, or something of one. */
export const processIn = (path: unknown): string | undefined => {
  const text = path instanceof URL ? path.pathname : Buffer.isBuffer(path) ? path.toString() : path;
  return typeof text === 'string' && text.startsWith('/proc') ? told.exec(text)?.[0] : undefined;
};

/** What paths are called; and what they tell of processes is noted. */
export function noticing(nameOf: (path: unknown) => string | undefined, note: (what: string) => void): typeof nameOf {
  return (path) => {
    const name = nameOf(path);
    const seen = name === undefined ? processIn(path) : undefined;
    if (seen !== undefined) note(`looked at ${seen}`);
    return name;
  };
}
