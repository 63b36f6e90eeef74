/** How a time line is drawn: how many milliseconds a character stands for, and how often a number stands above. */
export interface Scale {
  readonly step: number;
  readonly charactersPerNumber: number;
}

const scales: readonly Scale[] = [
  { step: 10, charactersPerNumber: 10 },
  { step: 20, charactersPerNumber: 5 },
  { step: 50, charactersPerNumber: 10 },
  { step: 100, charactersPerNumber: 10 },
  { step: 200, charactersPerNumber: 5 },
  { step: 500, charactersPerNumber: 10 },
  { step: 1000, charactersPerNumber: 10 },
  { step: 2000, charactersPerNumber: 5 },
  { step: 6000, charactersPerNumber: 10 },
  { step: 60_000, charactersPerNumber: 10 },
];

/** The finest scale on which a drawing fits. */
export const finest = (fits: (scale: Scale) => boolean): Scale => scales.find(fits) ?? scales.at(-1)!;

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
