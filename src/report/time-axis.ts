/** How a time line is drawn: how many milliseconds a character stands for, and how often a number stands above. */
export interface Scale {
  readonly step: number;
  readonly charactersPerNumber: number;
}

const secondsBetweenNumbers = [0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 60, 120, 600];
const scales = secondsBetweenNumbers
  .flatMap((seconds) =>
    [10, 5].map((characters): Scale => ({ step: (seconds * 1000) / characters, charactersPerNumber: characters })),
  )
  .toSorted((a, b) => a.step - b.step);

/** The finest scale on which so many milliseconds fit into a width. */
export function scaleFor(milliseconds: number, width: number): Scale {
  return scales.find(({ step }) => milliseconds / step + 2 <= width) ?? scales.at(-1)!;
}

/** Seconds above a time line: `0 s       1         2`. */
export function axis({ step, charactersPerNumber }: Scale, width: number): string {
  const seconds = (step * charactersPerNumber) / 1000;
  let text = '';
  for (let number = 0; number * charactersPerNumber < width; number++) {
    const label = number === 0 ? '0 s' : String(Math.round(number * seconds * 10) / 10);
    text = text.padEnd(number * charactersPerNumber) + label;
  }
  return text;
}
