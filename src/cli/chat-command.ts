import { createInterface } from 'node:readline';
import { Option, type Command } from 'commander';
import type { ChatEvent, Talk } from '../network/index.ts';
import { harmless } from '../report/index.ts';
import { optionsOf } from './dashed.ts';
import { passOnTo } from './interruption.ts';
import { keyboard } from './keyboard.ts';
import { hostAndPort, portNumber, type HostAndPort } from './network-options.ts';
import { print, write } from './print.ts';
import { refuseSwallowed } from './swallowed.ts';
import { unlessRefused } from './unless-refused.ts';

interface ServeOptions {
  readonly port: number;
  readonly host: string;
  readonly answer: 'you' | 'echo';
}

/** `racecourse chat serve` and `racecourse chat talk`: a conversation in two terminals. */
export function chatCommand(program: Command, end: (status: number) => void): void {
  const chat = program.command('chat').description('a conversation in turns, in two terminals or with a browser');
  chat
    .command('serve')
    .description('answer everybody who connects, until Ctrl-C')
    .option('--port <n>', 'where to listen', portNumber, 9001)
    .option('--host <address>', 'who can reach it: 127.0.0.1 is this machine only', '127.0.0.1')
    .addOption(
      new Option('--answer <who>', 'who answers: you, or the server itself, in capitals')
        .choices(['you', 'echo'])
        .default(process.stdin.isTTY ? 'you' : 'echo'),
    )
    .action(async (options: ServeOptions, command: Command) => {
      refuseSwallowed(optionsOf(command));
      end(await unlessRefused(() => serve(options)));
    });
  chat
    .command('talk')
    .description('talk to a server: you say something, it answers')
    .option('--to <host:port>', 'where it listens', hostAndPort, hostAndPort('127.0.0.1:9001'))
    .action(async (options: { readonly to: HostAndPort }, command: Command) => {
      refuseSwallowed(optionsOf(command));
      end(await unlessRefused(() => talk(options.to)));
    });
}

async function serve({ port, host, answer }: ServeOptions): Promise<number> {
  const { serveChat } = await import('../network/index.ts');
  const person = answer === 'you' ? keyboard() : undefined;
  let before: Promise<unknown> = Promise.resolve();
  const answerer = (message: string, from: string, signal: AbortSignal): string | Promise<string> => {
    if (!person) return message.toUpperCase();
    // One person answers one client after the other, while more may ask.
    const own = before.then(() => person.ask(`  ${from}: ${harmless(message)}\n  you: `, signal));
    before = own.catch(() => undefined);
    return own;
  };
  const chat = await serveChat({ port, host, answer: answerer, onEvent: (event) => tell(event, answer) });
  passOnTo({ end: () => chat.close(), signal: () => undefined });
  print(`  Talking at ${host}:${chat.port}, to browsers at http://${host}:${chat.port}/ as well. Ctrl-C ends it.`);
  await (person?.ended ?? new Promise(() => undefined));
  await chat.close();
  return 0;
}

function tell(event: ChatEvent, answer: ServeOptions['answer']): void {
  if (event.kind === 'came') return;
  if (event.kind === 'went') return print(`  ${event.from} ${event.how === 'goodbye' ? 'said goodbye' : 'broke off'}`);
  if (answer === 'echo') print(`  ${event.from}: ${harmless(event.message)}\n  you: ${harmless(event.answer)}`);
}

async function talk(to: HostAndPort): Promise<number> {
  const { talkTo } = await import('../network/index.ts');
  const conversation = await talkTo(to);
  const typed = createInterface({ input: process.stdin });
  print('  Say something; the end of the input (Ctrl-D) is goodbye.');
  write('  you: ');
  try {
    for await (const line of typed) {
      if (!process.stdin.isTTY) write(`${line}\n`); // It is not on the screen yet.
      const answer = await turn(conversation, line);
      if (answer === undefined) {
        print('  The server has gone.');
        return 1;
      }
      write(`  ${answer}\n  you: `);
    }
    print('');
    return 0;
  } finally {
    typed.close(); // Or the terminal would keep the program, which has no more to say.
    conversation.close();
  }
}

/** What there is to show of a turn; undefined: the server has gone. */
async function turn(conversation: Talk, line: string): Promise<string | undefined> {
  try {
    await conversation.say(line);
    const heard = await conversation.hear();
    return heard === undefined ? undefined : `server: ${harmless(heard)}`;
  } catch (error) {
    return error instanceof RangeError ? error.message : undefined;
  }
}
