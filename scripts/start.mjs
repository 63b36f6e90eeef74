// The command line of this repository: what `racecourse` is where it is installed. Made anew when a source has changed, so
// that nobody waits for a TypeScript loader: it would cost half a second at every start.
import { build, isStale } from './build.mjs';

if (isStale()) await build();
await import('../dist/cli/main.js');
