import { InvalidArgumentError } from 'commander';

/** A port, as typed; 0 leaves the choice to the system. */
export function portNumber(text: string): number {
  const port = Number(text);
  if (!/^\d+$/.test(text) || port > 65_535) throw new InvalidArgumentError('A port is a whole number up to 65535.');
  return port;
}

/** An address, as typed on the command line. */
export interface HostAndPort {
  readonly host: string;
  readonly port: number;
}

/** `127.0.0.1:9000`, `localhost:9000`, `[::1]:9000`, `9000` for this machine. */
export function hostAndPort(text: string): HostAndPort {
  const { host = '127.0.0.1', port = '' } = /^(?:\[?(?<host>[^\]]+)\]?:)?(?<port>\d+)$/.exec(text)?.groups ?? {};
  if (port === '') throw new InvalidArgumentError('Write it as host:port, such as 127.0.0.1:9000.');
  return { host, port: portNumber(port) };
}
