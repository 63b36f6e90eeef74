const { reporters, Runner } = require('mocha');

/** Mocha's own, and at the end what passed at its second try only: each of these rests on chance, and is to be looked at. */
module.exports = class extends reporters.Spec {
  constructor(runner, options) {
    super(runner, options);
    const again = [];
    runner.on(Runner.constants.EVENT_TEST_RETRY, (test, error) =>
      again.push(`${test.fullTitle()}\n  ${error.stack ?? error.message}`),
    );
    runner.once(Runner.constants.EVENT_RUN_END, () => {
      if (again.length > 0) console.log(`Needed a second try, ${again.length}:\n${again.join('\n')}\n`);
    });
  }
};
