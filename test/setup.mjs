import { build, isStale } from '../scripts/build.mjs';

// Reading more certificates costs each of the thousand Node processes that the tests start 50 ms, and none of them speaks TLS.
delete process.env.NODE_EXTRA_CA_CERTS;
// What the tool prints is compared as a pipe gets it, also where somebody wishes for colours everywhere.
delete process.env.FORCE_COLOR;

/** Once, before the jobs begin: each start of the tool would make anew what is stale, under the feet of the others. */
export async function mochaGlobalSetup() {
  if (isStale()) await build();
}

/** Of these a verdict is expected, which is the same each time or wrong. */
const verdicts = /\/test\/(api|explore|programs|soundness)\//;

/**
 * Real processes that are left alone are at the mercy of a machine that others use as well: where CI is set, and in `npm run matrix`,
 * such a test has a second try, and what needed it is told (test/reporter.cjs).
 */
export const mochaHooks = {
  beforeEach() {
    if ((process.env.CI || process.env.SECOND_TRY) && !verdicts.test(this.currentTest.file)) this.currentTest.retries(1);
  },
};
