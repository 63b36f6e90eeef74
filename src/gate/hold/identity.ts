/** Hears when a program looks at its process's number, by which it differs from others that do the same. */
export function watchIdentity(seen: () => void): void {
  const { pid } = process;
  Object.defineProperty(process, 'pid', {
    configurable: true,
    enumerable: true,
    get() {
      seen();
      return pid;
    },
  });
}
