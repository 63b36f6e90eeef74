/** Hears when a program changes to a folder: whether it can is seen past the gate. */
export function watchFolder(changed: () => void): void {
  const chdir = process.chdir.bind(process);
  process.chdir = (folder) => {
    changed();
    chdir(folder);
  };
}

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
