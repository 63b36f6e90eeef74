export { programsScenario } from './orders.ts';
export { runChild } from './child.ts';
export { runProgram } from './run-program.ts';
