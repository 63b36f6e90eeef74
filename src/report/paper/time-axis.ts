import { firstThatFits } from './fit.ts';

/** How a time line is drawn: how many milliseconds a character stands for, and how often a number stands above. */
export interface Scale {
  readonly step: number;
  readonly charactersPerNumber: number;
}

const scales: readonly Scale[] = [
  { step: 1, charactersPerNumber: 10 },
  { step: 2, charactersPerNumber: 10 },
  { step: 5, charactersPerNumber: 10 },
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

/** The finest scale on which a drawing fits, where a character stands for at least `least` milliseconds. */
export const finest = (fits: (scale: Scale) => boolean, least = 10): Scale =>
  firstThatFits(scales, (scale) => scale.step >= least && fits(scale));

/** Seconds above a time line, `0 s       1         2`, or milliseconds where a second is far away. */
export function axis({ step, charactersPerNumber }: Scale, width: number): string {
  const milliseconds = step * charactersPerNumber;
  const [unit, every] = milliseconds < 100 ? ['ms', milliseconds] : ['s', milliseconds / 1000];
  let text = '';
  for (let number = 0; number * charactersPerNumber < width; number++) {
    const label = number === 0 ? `0 ${unit}` : String(Math.round(number * every * 10) / 10);
    const longer = text.padEnd(number * charactersPerNumber) + label;
    if (longer.length > width) break; // Half a number says something else.
    text = longer;
  }
  return text;
}
