import fs from 'node:fs';

const { closeSync, openSync, readSync, writeSync } = fs; // Node's own, before anything is led through the gate.

/** Lines in both directions over two named pipes, with blocking reads: no event loop turns meanwhile. */
export interface Channel {
  /** The next line. Undefined: the other side is no more. */
  read(): string | undefined;
  /** False: the other side is no more. `mayWait`: it may be kept until all lines that have come have been read. */
  write(line: string, mayWait?: boolean): boolean;
  close(): void;
}

/** @param reading The descriptor of the pipe to read from; @param writing of the one to write to. */
export function openChannel(reading: number, writing: number): Channel {
  const chunk = Buffer.allocUnsafe(1 << 16);
  let rest = '';
  let kept = '';
  return {
    read() {
      for (;;) {
        const newline = rest.indexOf('\n');
        if (newline !== -1) {
          const line = rest.slice(0, newline);
          rest = rest.slice(newline + 1);
          return line;
        }
        const bytes = readSync(reading, chunk, 0, chunk.length, null);
        if (bytes === 0) return undefined;
        rest += chunk.toString('latin1', 0, bytes); // Lines are JSON in ASCII.
      }
    },
    write(line, mayWait = false) {
      kept += `${ascii(line)}\n`;
      if (mayWait && rest.includes('\n')) return true;
      try {
        writeSync(writing, kept);
        kept = '';
        return true;
      } catch {
        return false;
      }
    },
    close() {
      closeSync(reading);
      closeSync(writing);
    },
  };
}

/** An actor's own side: it finds both pipes by path. */
export const openPipes = (commands: string, reports: string): Channel => {
  const writing = openSync(reports, 'w');
  return openChannel(openSync(commands, 'r'), writing);
};

const beyondAscii = /[\u0080-\uffff]/g;

function ascii(json: string): string {
  return json.replace(beyondAscii, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
