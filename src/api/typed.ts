const installed = import.meta.url.includes('/node_modules/');

/** What people type here: in the repository through npm, elsewhere the installed binary. */
export const commandLine = (command: 'scenario' | 'explore' | 'replay' | 'play'): string =>
  `${installed ? 'npx racecourse' : 'npm run'} ${command}`;
