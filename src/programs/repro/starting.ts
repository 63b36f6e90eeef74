/** What half of a repro's text is made of. */
export interface Starting {
  readonly env: Readonly<Record<string, string>>;
  /** Folders that are linked, from the folder on. */
  readonly packages: readonly string[];
  /** Nothing lies in the folder but what is copied. */
  readonly isAllCopied: boolean;
}

const js = JSON.stringify;

/** The half of a repro that starts the programs, sees to their order and looks at what came of them; but for the judgement itself. */
export const starting = ({ env, packages, isAllCopied }: Starting, judging: readonly string[]): string => `
if (process.env.REPRO_TURNS) takeTurns(JSON.parse(process.env.REPRO_TURNS));
else await reproduce().catch((error) => process.exit(console.error(error.message) ?? 2));

async function reproduce() {
  const project = path.resolve(process.argv[2] ?? '.');
  for (const [script] of Object.values(programs))
    if (!fs.existsSync(path.join(project, script))) throw new Error(\`There is no \${script} in \${project}. Say where the project lies: node FILE PROJECT\`);
  const temporary = fs.mkdtempSync(path.join(fs.realpathSync(tmpdir()), 'repro-'));
  const [copy, HOME, TMPDIR, file] = ['folder', 'home', 'tmp', 'turns'].map((name) => path.join(temporary, name));
  for (const made of [HOME, TMPDIR]) fs.mkdirSync(made);
  const original = fs.realpathSync(path.join(project, folder));
  fs.cpSync(original, copy, { recursive: true, verbatimSymlinks: true${isAllCopied ? '' : ', filter: (from) => !notCopied.includes(path.relative(original, from))'} });${packages.map((name) => linked(name)).join('')}
  for (const name of Object.keys(process.env)) if (name.startsWith('XDG_')) delete process.env[name];
  const env = { ...process.env, HOME, TMPDIR${Object.entries(env)
    .map(([name, value]) => `, ${js(name)}: ${js(value)}`)
    .join('')} };
  const asNode = (name, [script, ...args]) => [
    ['--import', import.meta.url, path.join(project, script), ...args],
    { cwd: copy, env: { ...env, REPRO_TURNS: JSON.stringify({ name, original, copy, file }) }, stdio: ['ignore', 'inherit', 'inherit'] },
  ];
  const turns = turnsIn(file);
  const ended = {};
  const running = Object.entries(programs).map(([name, words]) => {
    const child = spawn(process.execPath, ...asNode(name, words));
    child.on('exit', (code, signal) => (ended[name] = code ?? signal));
    return child;
  });
  let [seen, since, why] = [0, Date.now(), ''];
  for (let areOver = false; !areOver; await pause(5)) {
    areOver = Object.keys(ended).length === running.length;
    for (; !why && seen < Math.min(turns.taken(), steps.length); since = Date.now()) console.log(\`\${seen + 1}  \${steps[seen++].join('  ')}\`);
    const [name, does] = steps[seen] ?? [];
    const isLate = Date.now() - since > patience;
    if (does === 'end' && name in ended) turns.take(1);
    else if (!why && seen < steps.length && (name in ended || isLate)) {
      why = \`step \${seen + 1}, "\${steps[seen].join(' ')}", does not come\${name in ended ? ': it has ended' : \` within \${patience} ms\`}\`;
      since = Date.now();
      turns.take(steps.length + 1); // All may go on.
    } else if (isLate) for (const child of running) child.kill(Date.now() - since > 2 * patience ? 'SIGKILL' : 'SIGTERM');
  }
  if (why) console.log(\`The order does not come about: \${why}. So all were let go on.\`);
${judging.map((line) => `  ${line}`).join('\n')}
  fs.rmSync(temporary, { recursive: true, force: true });
}`;

const linked = (name: string): string => `
  fs.symlinkSync(path.join(original, ${js(name)}), path.join(copy, ${js(name)}));`;
