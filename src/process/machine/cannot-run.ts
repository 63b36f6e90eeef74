const code = 'RACECOURSE_CANNOT_RUN';

/**
 * Marks an error as none of the program's own: its code cannot be compiled, or what it is called with cannot be sent. Whoever runs programs
 * says so, and does not take it for what came out.
 */
export const cannotRun = <E extends Error>(error: E): E & { code: string } => Object.assign(error, { code });

/** Whether an error is marked so, also one from another process. */
export const isCannotRun = (error: unknown): error is Error =>
  error instanceof Error && (error as { code?: unknown }).code === code;
