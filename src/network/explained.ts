/** What the system says when one listens or connects, with what to do about it. */
export function explained(error: NodeJS.ErrnoException, { host, port }: { readonly host: string; readonly port: number }): Error {
  const where = `${host}:${port}`;
  const says: Readonly<Record<string, string>> = {
    EADDRINUSE: `Cannot listen at ${where}: address in use. Another server has the port; end it, or choose another with port=${port + 1}.`,
    EACCES: `Cannot listen at ${where}: ports below 1024 are not for everybody. Choose another, such as port=9000.`,
    EADDRNOTAVAIL: `Cannot listen at ${where}: this machine has no such address.`,
    ECONNREFUSED: `Cannot connect to ${where}: nobody listens there. Start the server first.`,
    ENOTFOUND: `Cannot connect to ${where}: there is no host of that name.`,
  };
  const text = says[error.code ?? ''];
  return text === undefined ? error : new Error(text, { cause: error });
}
