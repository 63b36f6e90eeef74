/** Loaders that turn TypeScript into JavaScript: children get compiled code and must not pay for them. */
const loaders = /[\\/](tsx|ts-node|@swc-node|esbuild-register)[\\/]|^(tsx|ts-node)(\/|$)/;
const takesLoader = /^(--import|--require|-r|--loader|--experimental-loader)$/;
const ownToTheParent =
  /^(-e|--eval|-p|--print|-pe|--input-type|--inspect.*|--test.*|--watch.*|--cpu-prof.*|--heap-prof.*|-i|--interactive|-c|--check)$/;
const takesValue = /^(-e|--eval|-p|--print|-pe|--input-type|--inspect-port|--watch-path)$/;

/** The environment of a child: the parent's without TypeScript loaders, and `more`. */
export function childEnvironment(more: Readonly<Record<string, string>>): NodeJS.ProcessEnv {
  const environment: NodeJS.ProcessEnv = { ...process.env, ...more };
  const options = environment['NODE_OPTIONS'];
  if (options) environment['NODE_OPTIONS'] = childOptions(options.split(/\s+/)).join(' ');
  return environment;
}

/** Node's own options for a child: the parent's, less what loads TypeScript and what concerns the parent alone. */
export function childOptions(options: readonly string[]): string[] {
  const kept: string[] = [];
  for (let at = 0; at < options.length; at++) {
    const [name = '', value] = options[at]!.split(/=(.*)/s, 2);
    const next = value ?? options[at + 1] ?? '';
    if (takesLoader.test(name)) {
      if (!loaders.test(next)) kept.push(name, next);
      if (value === undefined) at++;
    } else if (ownToTheParent.test(name)) {
      if (value === undefined && takesValue.test(name)) at++;
    } else {
      kept.push(options[at]!);
    }
  }
  return kept;
}
