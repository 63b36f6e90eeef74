import fs from 'node:fs';
import type { Channel } from '../../gate/hold.ts';
import { now } from '../../transcript/index.ts';

const { closeSync, openSync, writeSync } = fs; // Node's own, before anything is led through the gate.

/** The file into which the lines between controller and actors are written. Plain data. */
export interface WireFile {
  readonly path: string;
  /** The moment, on the clock that all processes share, from which its times count. */
  readonly from: number;
}

/** Writes down what goes over the wire, line by line and at once: what a search that is killed has said so far is there. */
export interface WireLog {
  /** A line for people: `# buyer 1 is process 4711`. */
  remark(text: string): void;
  /** The same channel, of which every line is written down. `actor`: whose it is, at the moment. */
  around(channel: Channel, actor: () => string): Channel;
  close(): void;
}

export function openWireLog({ path, from }: WireFile): WireLog {
  const file = openSync(path, 'a');
  const moment = (): string => (now() - from).toFixed(3).padStart(10);
  const put = (text: string): void => void writeSync(file, `${text}\n`);

  return {
    remark: (text) => put(`# ${moment().trim()} ${text}`),
    around: (channel, actor) => ({
      ...channel,
      read() {
        const line = channel.read();
        put(`${moment()}\t${actor()}\t->\t${line ?? 'is no more'}`);
        return line;
      },
      write(lines, mayWait) {
        const at = moment();
        put(
          lines
            .split('\n')
            .map((line) => `${at}\t${actor()}\t<-\t${line}`)
            .join('\n'),
        );
        return channel.write(lines, mayWait);
      },
    }),
    close: () => closeSync(file),
  };
}
