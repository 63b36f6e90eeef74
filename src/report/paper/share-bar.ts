/** A share as a bar of `width` marks. Empty and full are kept for none and all. */
export function shareBar(share: number, width: number, full: string, empty: string): string {
  const length = share <= 0 ? 0 : share >= 1 ? width : Math.min(width - 1, Math.max(1, Math.round(share * width)));
  return full.repeat(length) + empty.repeat(width - length);
}
