/**
 * Puts the environment back to what it is now, and returns whether that was needed. Reading all of it takes as long as several
 * steps of a schedule: so writes to it are watched, and it is read only after one.
 */
export function rememberEnvironment(): () => boolean {
  const before = { ...process.env };
  const variables: NodeJS.ProcessEnv = { ...before };
  let written = false;
  process.env = new Proxy(variables, {
    set(target, name, value) {
      written = true;
      return Reflect.set(target, name, String(value)); // As Node does it.
    },
    defineProperty(target, name, descriptor) {
      written = true;
      return Reflect.defineProperty(target, name, descriptor);
    },
    deleteProperty(target, name) {
      written = true;
      return Reflect.deleteProperty(target, name);
    },
  });
  return () => {
    if (!written) return false;
    for (const name of Object.keys(variables)) delete variables[name];
    Object.assign(variables, before);
    written = false;
    return true;
  };
}
