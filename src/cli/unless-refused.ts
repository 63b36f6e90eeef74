/**
 * What network commands cannot do is mostly no mistake in the code: no program listens, a port is taken, a file is refused. It is
 * said in a sentence, with exit status 1 where the other end says no, else 3.
 */
export async function unlessRefused(work: () => Promise<number>): Promise<number> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    process.stderr.write(`${error.message}\n`);
    return error.name === 'TransferRefused' ? 1 : 3;
  }
}
