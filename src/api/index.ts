export { explorationPage } from './exploration-page.ts';
export { commandLine } from './typed.ts';
