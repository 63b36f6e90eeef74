/** Of this process: once it is being ended nothing is started any more that somebody would have to end. */
let isEnding = false;

export function beginEnding(): void {
  isEnding = true;
}

/** @throws Error when this process is being ended. */
export function refuseWhenEnding(): void {
  if (isEnding) throw new Error('Cannot start anything any more: this program is being ended.');
}
