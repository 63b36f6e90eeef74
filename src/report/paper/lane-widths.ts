const stillReadable = 8;

/**
 * How wide each lane is: all alike if there is room for it, else as wide as each must be, else with the longest texts cut.
 * Nothing if they would be cut beyond recognition.
 */
export function laneWidths(texts: readonly number[], names: readonly number[], room: number, gap: number): number[] | undefined {
  const longest = Math.max(...texts);
  const fits = (widths: readonly number[]): boolean => widths.reduce((sum, width) => sum + gap + width, 0) <= room;

  const alike = names.map((name) => Math.max(name, longest));
  if (fits(alike)) return alike;
  for (let most = longest; most >= Math.min(stillReadable, longest); most--) {
    const own = texts.map((text, index) => Math.max(names[index]!, Math.min(text, most)));
    if (fits(own)) return own;
  }
  return undefined;
}
