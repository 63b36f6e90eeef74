const units = ['bytes', 'kB', 'MB', 'GB', 'TB'];
const number = new Intl.NumberFormat('en-US', { maximumSignificantDigits: 3 });

/** `17 bytes`, `250 kB`, `1.2 GB`. */
export function byteAmount(bytes: number): string {
  const step = Math.min(units.length - 1, bytes < 1000 ? 0 : Math.floor(Math.log10(bytes) / 3));
  return `${number.format(bytes / 1000 ** step)} ${units[step]}`;
}

/** How far something has come and how fast: `holiday.mp4, 34 % of 1.2 GB, 350 MB/s`. */
export function headway(name: string, done: number, size: number, milliseconds: number): string {
  const share = size === 0 ? 100 : Math.floor((100 * done) / size);
  const rate = milliseconds < 1 ? '' : `, ${byteAmount((1000 * done) / milliseconds)}/s`;
  return `${name}, ${share} % of ${byteAmount(size)}${rate}`;
}
