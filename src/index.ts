export { isMain, Process, ProcessFailed } from './process/index.ts';
