export { programsScenario } from './orders.ts';
export { runProgram } from './run-program.ts';
