// `npm test` is for whoever has changed something and waits for it: two minutes on two cores. Where CI is set everything is
// tested, which takes forty minutes: these files, and what `test/full.ts` leaves out of others. Two at a time there, so that what shows time
// has the time.
const takeLong = [
  'test/cli/@(alone|ask|edited-token|inspect|look-up|machine|mistakes|network-scenarios|never-ends|nothing-left|own-file|play|swallowed|terminal).test.ts',
  'test/explore/@(asides|beginning|commonjs|control|crashes|default|determinism|elsewhere|endings|errors|fault|every-outcome|grow|half-done|identity|kill-primitives|kills|known-counts|last-words|left-alone|lines|met-alone|near|patience|preemptions|proper-lockfile|pulses|recollection|reused|run-folder|run-whole|share|shared-memory|signals|small|stale|strategies|temporary|token|touching|twins|uncontrolled|verdicts|virtual-time|waiting|wire).test.ts',
  'test/api/@(explore|nothing-left).test.ts',
  'test/lint/rules.test.ts',
  'test/package/install.test.ts',
  'test/pool/uncaught.test.ts',
  'test/programs/@(around|check|children|connections|endings|main|places|projects|random|safe|servers).test.ts',
  'test/process/@(orphans|output|surroundings).test.ts',
  'test/queue/direct.test.ts',
  'test/scenarios/@(close-waits|conf-lost-key|daemon-ladder|disconnect-keeps-alive|empty-is-no-end|exit-cuts-output|full-then-put|grace-period|half-a-package|heartbeat|kill-hits-the-shell|lost-update|lowdb-one-draft|probe-then-listen|stopped-is-not-dead).test.ts',
  'test/scenarios/@(dead-worker|found-in-one-screen|lock-lost|send-returns-false|send-then-exit|starved-pool|two-owners).test.ts',
  'test/scenarios/@(condition-buffer|deadlock|config-store|cron-overlap|multiprogramming|parallel-vs-concurrent|readers-writers|ready-queue|shared-memory|stale-lockfile|ticket-database|ticket-web-lock|token-release|torn-json).test.ts',
];

module.exports = {
  spec: [
    'test/@(package|readme)/**/*.test.ts',
    'test/@(cli|explore|api|scenarios)/**/*.test.ts',
    'test/!(package|readme|cli|explore|api|scenarios)/**/*.test.ts',
  ],
  ignore: process.env.CI ? [] : takeLong,
  require: ['tsx', './test/setup.mjs'],
  reporter: './test/reporter.cjs',
  timeout: 60000,
  parallel: true,
  jobs: process.env.CI ? 2 : 4,
  'forbid-only': true,
};
