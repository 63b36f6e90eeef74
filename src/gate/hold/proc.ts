/** What the system tells of processes by path. Of `self` only what has a number in it: programs look there at much else. */
const told = /^\/proc(?:\/*$|\/\d+(?=\/|$)|\/(?:thread-)?self(?=\/*$|\/(?:sched|stat|status)$))/;

/** `/proc/12`, if this path shows which processes there are, or something of one. */
export const processIn = (path: unknown): string | undefined => {
  const text = path instanceof URL ? path.pathname : Buffer.isBuffer(path) ? path.toString() : path;
  return typeof text === 'string' && text.startsWith('/proc') ? told.exec(text)?.[0] : undefined;
};
