/** A frame, and the hosts that heard it. */
export interface LanFrame {
  /** Of which ping it was part: 1, 2, 3. */
  readonly ping: number;
  readonly what: 'who has' | 'is at' | 'ping' | 'pong';
  readonly from: string;
  /** `all`: a broadcast. */
  readonly to: string;
  readonly heardBy: readonly string[];
  /** How many routers might still pass it on. */
  readonly ttl?: number;
}

/** What happened in two LANs that a router joins: h1 pings its neighbour h2 twice, and then h3, which is in the other. */
export interface LanRun {
  /** The hosts that the switch of the first LAN knows, before and after the first ping. */
  readonly before: readonly string[];
  readonly after: readonly string[];
  readonly frames: readonly LanFrame[];
}
