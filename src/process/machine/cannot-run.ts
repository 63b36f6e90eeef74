const code = 'RACECOURSE_CANNOT_RUN';

/**
 * Marks an error as none of the program's own: its code cannot be compiled, or what it is called with cannot be sent. The tool says
 * so, and does not take it for an outcome.
 */
export const cannotRun = <E extends Error>(error: E): E & { code: string } => Object.assign(error, { code });

/** A mistake in this library's own code: what came of the program says nothing about it. */
export const ownFault = (stack: string): Error =>
  cannotRun(
    new Error(
      "This is a fault of racecourse's own, and none of your program's. Please report it, with these lines:\n" +
        `Node ${process.version}, ${process.platform}\n${stack}`,
    ),
  );

/** Whether an error is marked so, also one from another process. */
export const isCannotRun = (error: unknown): error is Error =>
  error instanceof Error && (error as { code?: unknown }).code === code;
