/** What people type here: in the repository through npm, elsewhere the installed binary. */
export const scenarioCommandLine: string = import.meta.url.includes('/node_modules/')
  ? 'npx racecourse scenario'
  : 'npm run scenario';
