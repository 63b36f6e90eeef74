import type { Plan } from '../scenario/index.ts';
import { commandLine } from '../library/index.ts';

/** What to try next: what the scenario's header suggests, or more runs where it suggests nothing. */
export function nextCommands({ file }: Plan): { readonly command: string; readonly says: string }[] {
  const suggested = file.next.map(({ command, says }) => ({
    command: command.replace(/^npm run (scenario|explore)/, (_, name: 'scenario' | 'explore') => commandLine(name)),
    says,
  }));
  return suggested.length > 0
    ? suggested
    : [{ command: `${commandLine('scenario')} ${file.name} runs=20`, says: 'is it always so?' }];
}
