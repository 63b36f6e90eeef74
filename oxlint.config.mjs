import { defineConfig } from 'oxlint';

// Which rooms a room may import from: one direction, gate at the bottom, the command line at the top. A neighbour is entered
// by its door only: its index.ts, or process/host.ts for those that host runs.
const doors = {
  cpu: ['cpu/index'],
  dispatch: ['dispatch/index'],
  gate: ['gate/index', 'gate/hold', 'gate/record'],
  process: ['process/index', 'process/transit', 'process/fresh-modules', 'process/within-reach', 'process/machine'],
  host: ['process/host'],
  hosting: ['process/hosting'],
  worker: ['process/worker'],
  sharing: ['sharing/index'],
  sync: ['sync/index'],
  queue: ['queue/index'],
  pool: ['pool/index'],
  network: ['network/index'],
  scenario: ['scenario/index', 'scenario/result'],
  explore: ['explore/index', 'explore/result'],
  report: ['report/index'],
  library: ['library/index'],
};
const mayEnter = {
  gate: [],
  network: [], // Knows sockets and files only: the command line and the scenarios build on it.
  cpu: ['gate'], // For its generator of random numbers.
  dispatch: ['gate', 'process', 'cpu'],
  process: ['gate'],
  sharing: ['gate', 'process', 'hosting'],
  sync: ['gate', 'process', 'hosting', 'sharing'],
  queue: ['gate', 'process', 'sharing'],
  pool: ['gate', 'process', 'worker', 'sharing', 'queue'],
  scenario: ['gate', 'cpu', 'dispatch', 'process', 'host', 'sync'], // Of cpu and dispatch, types only.
  explore: ['gate', 'process', 'host', 'scenario'],
  report: ['gate', 'cpu', 'dispatch', 'scenario', 'explore'], // Types only: a report takes plain data and runs nothing.
  library: ['gate', 'process', 'host', 'scenario', 'explore', 'report'], // What programs call as people type commands.
  cli: ['gate', 'process', 'host', 'sync', 'scenario', 'explore', 'report', 'library', 'network'],
};

const roomRules = Object.entries(mayEnter).map(([room, others]) => ({
  files: [`src/${room}/**/*.ts`],
  rules: {
    'no-restricted-imports': [
      'error',
      {
        patterns: [
          {
            group: [
              ...Object.keys(mayEnter)
                .filter((other) => other !== room)
                .flatMap((other) => [`../**/${other}/**`]),
              ...others.flatMap((other) => (doors[other] ?? []).map((door) => `!../**/${door}.ts`)),
              '../**/src/index.ts',
              'racecourse',
            ],
            message: `"${room}" may enter ${others.join(', ') || 'no other room'}, by the door only (see oxlint.config.ts).`,
          },
        ],
      },
    ],
  },
}));

export default defineConfig({
  plugins: ['typescript', 'import', 'unicorn', 'node', 'promise'],
  categories: { correctness: 'error', suspicious: 'error' },
  ignorePatterns: ['node_modules', 'dist', 'docs'],
  rules: {
    'typescript/no-floating-promises': 'error',
    'typescript/no-misused-promises': 'error',
    'typescript/no-explicit-any': 'error',
    'typescript/consistent-type-imports': ['error', { disallowTypeAnnotations: false }],
    'promise/no-callback-in-promise': 'off', // The gate settles with callbacks whatever form a call has.
    'promise/always-return': 'off',
    'import/no-cycle': 'error',
    'max-lines': ['error', { max: 200 }],
    'max-depth': ['error', 3],
    'prefer-const': 'error',
    'no-var': 'error',
    eqeqeq: 'error',
    'typescript/no-unsafe-type-assertion': 'off', // What crosses a process is asserted once, at the door.
    'typescript/no-meaningless-void-operator': 'off',
    'unicorn/require-post-message-target-origin': 'off', // For windows; threads have none.
    'typescript/consistent-return': 'off', // The compiler knows when a switch is complete; this rule does not.
    'unicorn/consistent-function-scoping': 'off', // A helper may stand beside what it helps.
  },
  overrides: [
    ...roomRules,
    {
      files: ['scenarios/**/*.ts'],
      rules: {
        'no-restricted-imports': [
          'error',
          { patterns: [{ regex: '^[./]', message: "A scenario imports node: modules and 'racecourse' only." }] },
        ],
      },
    },
  ],
});
