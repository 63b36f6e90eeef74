/** The half of a repro that is loaded into each program. @param verbs Which there are among the steps. */
export const waiting = (verbs: ReadonlySet<string>): string => `
/** So many steps have been taken as there are bytes in a file. */
function turnsIn(file) {
  const { fstatSync, writeSync } = fs;
  const pen = fs.openSync(file, 'a');
  return { taken: () => fstatSync(pen).size, take: (count) => writeSync(pen, '.'.repeat(count)) };
}

/** In each program: what is a step waits until those above it have been taken. A path into the original folder leads into the copy. */
function takeTurns({ name: who, original, copy, file }) {
  delete process.env.REPRO_TURNS;
  const turns = turnsIn(file);
  const mine = steps.flatMap(([name, does, on], at) => (name === who ? [{ at, does, on }] : []));
  const isDue = ({ at }) => turns.taken() >= at;
  const isOver = ({ at }) => turns.taken() === at && turns.take(1);
  const asleep = new Int32Array(new SharedArrayBuffer(4));
  const untilDue = async (step) => {
    while (!isDue(step)) await pause(2);
  };
${verbs.has('open') ? '  const opened = new Map(); // What descriptors stand for.\n' : ''}\
  let isInside = false; // Functions of fs call each other.

  function inside(work) {
    isInside = true;
    try { return work(); } finally { isInside = false; }
  }
  function led(value) {
    const from = value instanceof URL ? fileURLToPath(value) : value;
    if (typeof from !== 'string') return value;
    const inner = path.relative(original, path.resolve(from));
    return /^\\.\\.(\\/|$)|node_modules/.test(inner) ? value : path.join(copy, inner);
  }
  const nameOf = (value) => ${verbs.has('open') ? 'opened.get(value) ?? ' : ''}(typeof value === 'string' ? path.relative(copy, path.resolve(value)) || '.' : undefined);

  function wrapped(call, real, form, of) {
    const waits = (...args) => {
      if (isInside) return real(...args);
      args[0] = led(args[0]);
      if (/^(rename|link|symlink|cp|copyFile)/.test(call)) args[1] = led(args[1]);
      const names = of ? [of] : [nameOf(args[0]), nameOf(args[1])];
      const at = mine.findIndex(({ does, on }) => calls[does].includes(call) && names.includes(on));
${opening(verbs.has('open'))}\
      if (at === -1) return work();
      const [step] = mine.splice(at, 1);
      if (form === 'sync') {
        while (!isDue(step)) Atomics.wait(asleep, 0, 0, 2);
        try { return work(); } finally { isOver(step); }
      }
      if (form === 'promise') return untilDue(step).then(work).finally(() => isOver(step));
      const callback = args.at(-1);
      args[args.length - 1] = (...came) => {
        isOver(step);
        ${verbs.has('open') ? "if (call === 'open') opened.set(came[1], names[0]);\n        " : ''}callback(...came);
      };
      untilDue(step).then(work);
    };
    return Object.defineProperties(waits, Object.getOwnPropertyDescriptors(real));
  }
${verbs.has('open') ? holding : ''}\
  for (const [functions, form] of [[fs, 'callback'], [fs.promises, 'promise']])
    for (const [name, real] of Object.entries(functions))
      if (typeof real === 'function' && /^[a-z]/.test(name))
        functions[name] = wrapped(name.replace(/Sync$/, ''), real, name.endsWith('Sync') ? 'sync' : form);
${verbs.has('kill') ? "  process.kill = wrapped('kill', process.kill.bind(process), 'sync');\n" : ''}\
  syncBuiltinESMExports();
}
`;

/** Descriptors and handles speak of a file by themselves. */
function opening(isNeeded: boolean): string {
  if (!isNeeded) return '      const work = () => inside(() => real(...args));\n';
  return `      const work = () => kept(inside(() => real(...args)));
      const kept = (value) => {
        if (call !== 'open' || form === 'callback') return value;
        if (form === 'promise') return value.then((handle) => held(handle, names[0]));
        opened.set(value, names[0]);
        return value;
      };
`;
}

const holding = `  function held(handle, on) {
    for (const name of ['appendFile', 'read', 'readFile', 'readv', 'stat', 'truncate', 'write', 'writeFile', 'writev'])
      handle[name] = wrapped(name, handle[name].bind(handle), 'promise', on);
    return handle;
  }
`;
