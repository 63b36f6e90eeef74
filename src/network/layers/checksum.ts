/** Sixteen bits after the other, with what overflows added again: the sum that IP, TCP and UDP have in common. */
export function onesSum(...parts: readonly Uint8Array[]): number {
  let sum = 0;
  for (const part of parts)
    for (let at = 0; at < part.length; at += 2) {
      sum += (part[at]! << 8) | (part[at + 1] ?? 0);
      sum = (sum & 0xffff) + (sum >>> 16);
    }
  return sum;
}

/** What stands in a header as its checksum: it makes the sum of all, itself included, come out as sixteen ones. */
export const checksum = (...parts: readonly Uint8Array[]): number => ~onesSum(...parts) & 0xffff;

/** What TCP's checksum is about besides the segment, so that one which was sent elsewhere does not pass: both addresses, the protocol, the length. */
export function pseudoHeader(ip: Uint8Array, segmentLength: number): Buffer {
  const bytes = Buffer.alloc(12);
  bytes.set(ip.subarray(12, 20));
  bytes[9] = 6;
  bytes.writeUInt16BE(segmentLength, 10);
  return bytes;
}
