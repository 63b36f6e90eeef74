/** Of this process: once it is being ended it starts nothing that would have to be ended in turn. */
let isEnding = false;

/** From here on nothing is started any more. */
export function beginEnding(): void {
  isEnding = true;
}

/** @throws Error when this process is being ended. */
export function refuseWhenEnding(): void {
  if (isEnding) throw new Error('Cannot start anything any more: this program is being ended.');
}
