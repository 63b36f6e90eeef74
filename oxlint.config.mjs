import { defineConfig } from 'oxlint';

// Which rooms a room may import from: one direction, transcript and primitives at the bottom, the command line at the top. A neighbour is
// entered by its door only: its index.ts, or the door that is named after who may enter, as process/for-pools.ts.
const doors = {
  transcript: ['transcript/index'],
  primitives: ['primitives/index'],
  cpu: ['cpu/index'],
  dispatch: ['dispatch/index'],
  gate: ['gate/index', 'gate/hold', 'gate/record', 'gate/drawn'],
  process: [
    'process/index',
    'process/for-carriers',
    'process/for-actors',
    'process/machine/machine',
    'process/machine/within-reach',
  ],
  tools: ['process/for-tools'],
  hosting: ['process/for-sharing'],
  pools: ['process/for-pools'],
  sharing: ['sharing/index'],
  serving: ['sharing/for-hosts'],
  sync: ['sync/index'],
  queue: ['queue/index'],
  pool: ['pool/index'],
  network: ['network/index'],
  scenario: ['scenario/index', 'scenario/result'],
  explore: ['explore/index', 'explore/result'],
  programs: ['programs/index', 'programs/result'],
  report: ['report/index'],
  api: ['api/index'],
};
const mayEnter = {
  transcript: [],
  primitives: [],
  gate: ['transcript', 'primitives'],
  network: [], // Knows sockets and files only: the command line and the scenarios build on it.
  cpu: ['gate'], // For its generator of random numbers.
  dispatch: ['process', 'cpu'],
  process: ['transcript', 'gate'],
  sharing: ['primitives', 'gate', 'process', 'hosting'],
  sync: ['primitives', 'gate', 'process', 'hosting', 'sharing'],
  queue: ['transcript', 'primitives', 'gate', 'process', 'sharing', 'serving'],
  pool: ['transcript', 'gate', 'process', 'pools', 'sharing', 'queue'],
  scenario: ['transcript', 'gate', 'cpu', 'dispatch', 'process', 'tools'], // Of cpu and dispatch, types only.
  explore: ['transcript', 'primitives', 'gate', 'process', 'tools', 'scenario'],
  programs: ['gate', 'process', 'tools', 'scenario', 'explore'],
  report: ['transcript', 'cpu', 'dispatch', 'scenario', 'explore', 'programs'], // Types only: a report takes plain data and runs nothing.
  api: ['transcript', 'process', 'tools', 'scenario', 'explore', 'programs', 'report'], // What programs call as people type commands.
  cli: ['transcript', 'process', 'tools', 'scenario', 'explore', 'programs', 'report', 'api', 'network'],
};

// The same within the large rooms, and within the room in a room. A room's own doors may enter all of its parts.
const parts = {
  explore: {
    model: [], // What all others speak of: an actor, a choice, an execution, a result; what depends on what.
    strategies: ['model'],
    actor: [], // Runs in the actors.
    control: ['model', 'strategies', 'actor'], // The controller: one execution.
    recall: ['model', 'control'],
    search: ['model', 'strategies', 'control', 'recall'], // The scenario's process: many executions.
    tool: ['model', 'strategies', 'control', 'search'], // The process of whoever asked.
  },
  process: {
    machine: [],
    transit: ['machine'],
    context: ['transit'],
    commonjs: [],
    guard: ['machine', 'context'],
    compile: ['machine', 'context', 'commonjs', 'guard'],
    home: ['machine', 'context', 'guard', 'compile'],
    find: ['machine', 'transit', 'context', 'compile'],
    child: ['machine', 'transit', 'context', 'find'], // Runs in the children.
    places: ['machine', 'transit', 'context', 'guard', 'child'],
    start: ['machine', 'transit', 'context', 'guard', 'compile', 'home', 'find', 'places'],
  },
  programs: {
    staged: [], // Runs in the scenario's process and in the actors: it is bundled with the programs.
  },
  'queue/direct': { host: [], producer: [], consumer: [] }, // Each in a process or thread of its own.
  report: {
    paper: [],
    lanes: ['paper'],
    pictures: ['paper'],
    runs: ['paper', 'lanes', 'pictures'],
    exploration: ['paper', 'lanes', 'runs'],
    replay: ['paper', 'runs', 'exploration'],
    programs: ['paper', 'runs', 'exploration', 'replay'],
    catalogue: ['paper'],
  },
};

const betweenRooms = (room, others) => ({
  group: [
    ...Object.keys(mayEnter)
      .filter((other) => other !== room)
      .flatMap((other) => [`../**/${other}/**`]),
    ...others.flatMap((other) => (doors[other] ?? []).map((door) => `!../**/${door}.ts`)),
    '../**/src/index.ts',
    'racecourse',
  ],
  message: `"${room}" may enter ${others.join(', ') || 'no other room'}, by the door only (see oxlint.config.mjs).`,
});

/** A room in a room has a door, too. */
const pastInnerDoors = (room) => ({
  group: Object.keys(parts)
    .filter((inner) => inner.startsWith(`${room}/`))
    .map((inner) => inner.slice(room.length + 1))
    .flatMap((inner) => [`./${inner}/**`, `!./${inner}/index.ts`]),
  message: `"${room}" may enter the room in it by the door only (see oxlint.config.mjs).`,
});

const within = (room, part) => {
  const others = parts[room][part];
  return {
    group: Object.keys(parts[room]).flatMap((other) => (other === part || others.includes(other) ? [] : [`../${other}/**`])),
    message: `"${room}/${part}" may enter ${others.join(', ') || 'no other part'} (see oxlint.config.mjs).`,
  };
};

const ruleFor = (files, patterns) => ({ files, rules: { 'no-restricted-imports': ['error', { patterns }] } });

const entered = (room) => betweenRooms(room, mayEnter[room]);
const roomRules = [
  ...Object.keys(mayEnter).map((room) => ruleFor([`src/${room}/**/*.ts`], [entered(room)])),
  ...Object.keys(parts).flatMap((room) => {
    const outer = room.split('/')[0];
    const innerDoors = room === outer ? [] : [ruleFor([`src/${outer}/*.ts`], [entered(outer), pastInnerDoors(outer)])];
    return [
      ...innerDoors,
      ...Object.keys(parts[room]).map((part) => ruleFor([`src/${room}/${part}/**/*.ts`], [entered(outer), within(room, part)])),
    ];
  }),
];

export default defineConfig({
  plugins: ['typescript', 'import', 'unicorn', 'node', 'promise'],
  jsPlugins: ['./scripts/lint/expressions.mjs'],
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
    'expressions/assignment': 'error',
    'expressions/question': 'error',
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
    // Until these are rewritten.
    {
      files: ['src/cpu/**/*.ts', 'src/sharing/l*.ts'],
      rules: { 'expressions/assignment': 'off', 'expressions/question': 'off' },
    },
    { files: ['src/**/*.ts'], rules: { 'expressions/non-null': 'error' } },
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
