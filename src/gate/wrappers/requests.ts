// oxlint-disable no-underscore-dangle -- it is the name that Node gives it
/** Requests to the system, which Node tells of on every line that is supported, though not in its types. */
const requests = (process as unknown as { _getActiveRequests(): readonly object[] })._getActiveRequests.bind(process);
const resources = process.getActiveResourcesInfo.bind(process);

/** Requests that Node made, and threw before it began them: to arguments that it finds out late. */
const unbegun = new WeakSet<object>();

/** Calls a function of Node's that may throw instead of beginning what it is called for. */
export function asRefusable<T>(call: () => T): T {
  const before = requests();
  try {
    return call();
  } catch (error) {
    for (const request of requests()) if (!before.includes(request)) unbegun.add(request);
    throw error;
  }
}

/**
 * What Node waits for, by its names. Node itself takes requests that it never began for active until they are collected as garbage;
 * and it dies where that happens while it makes the list, so that they are held as long as it does. (20.20 to 26.10.)
 */
export function activeResources(): string[] {
  const held = requests();
  const names = resources();
  for (const request of held) {
    const at = unbegun.has(request) ? names.indexOf(request.constructor.name) : -1;
    if (at !== -1) names.splice(at, 1);
  }
  return names;
}
