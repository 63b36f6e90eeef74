import type { Plan } from '../scenario/index.ts';
import { scenarioCommandLine } from './typed.ts';

/** What to try next: what the scenario's header suggests, or more runs where it suggests nothing. */
export function nextCommands({ file }: Plan): { readonly command: string; readonly says: string }[] {
  const suggested = file.next.map(({ command, says }) => ({
    command: command.replace(/^npm run scenario/, scenarioCommandLine),
    says,
  }));
  return suggested.length > 0
    ? suggested
    : [{ command: `${scenarioCommandLine} ${file.name} runs=20`, says: 'is it always so?' }];
}
