export { explorationPage } from './exploration-page.ts';
export { aroundPrograms, fileOf, whatToExplore } from './what-to-explore.ts';
export { commandLine } from './typed.ts';
