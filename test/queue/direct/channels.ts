/** What is on its way: each channel keeps its order, and which of them goes on is drawn. */
export class Channels {
  readonly #all = new Set<(() => void)[]>();

  /** A channel by which deeds go to where they are done. */
  open(): (deed: () => void) => void {
    const channel: (() => void)[] = [];
    return (deed) => {
      channel.push(deed);
      this.#all.add(channel);
    };
  }

  /** Whether anything was on its way. @param drawn Any whole number. */
  deliverOne(drawn: number): boolean {
    const all = [...this.#all];
    const channel = all[drawn % all.length];
    if (!channel) return false;
    const deed = channel.shift()!; // No empty one is kept.
    if (channel.length === 0) this.#all.delete(channel);
    deed();
    return true;
  }

  /** @throws Error when there is no end to it. */
  deliverAll(): void {
    for (let count = 0; this.deliverOne(0); count++) if (count === 10_000) throw new Error('It goes round and round.');
  }
}
