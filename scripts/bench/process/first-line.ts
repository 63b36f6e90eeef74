/** What our children run: the first line of user code, on the clock that all processes of the host share. */
export function firstLine(): bigint {
  return process.hrtime.bigint();
}
