import { parseAnsiSequences, type ParseToken } from 'ansi-sequence-parser';
import stringWidth from 'string-width';

const font = {
  size: 14,
  advance: 8.43,
  line: 19,
  families: "ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', monospace",
};
const frame = { padding: 18, bar: 36, radius: 10 };
const ink = { paper: '#0d1117', bar: '#161b22', edge: '#30363d', text: '#c9d1d9', bold: '#f0f6fc', dim: '#7d8590' };
const lights = ['#ff5f57', '#febc2e', '#28c840'];
const named: Readonly<Record<string, string>> = {
  red: '#ff7b72',
  green: '#7ee787',
  yellow: '#e3b341',
  blue: '#79c0ff',
  magenta: '#d2a8ff',
  cyan: '#76e3ea',
  white: ink.text,
  brightBlack: ink.dim,
};

/** A picture of a terminal window that shows a text with its ANSI colours, as SVG: sharp at every size, and searchable. */
export function terminalSvg(ansi: string, title: string): string {
  const lines = linesOf(parseAnsiSequences(ansi.trimEnd()));
  const columns = Math.max(...lines.map((line) => stringWidth(line.map(({ value }) => value).join(''))));
  const width = Math.ceil(columns * font.advance + 2 * frame.padding);
  const height = frame.bar + lines.length * font.line + 2 * frame.padding;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img">`,
    `<title>${escaped(title)}</title>`,
    ...windowOf(width, height, title),
    `<g font-family="${font.families}" font-size="${font.size}" fill="${ink.text}">`,
    ...lines.flatMap((line, row) => texts(line, frame.bar + frame.padding + (row + 0.75) * font.line)),
    '</g>',
    '</svg>',
    '',
  ].join('\n');
}

function linesOf(tokens: readonly ParseToken[]): ParseToken[][] {
  const lines: ParseToken[][] = [[]];
  for (const token of tokens) {
    for (const [index, value] of token.value.split('\n').entries()) {
      if (index > 0) lines.push([]);
      lines.at(-1)!.push({ ...token, value });
    }
  }
  return lines;
}

function windowOf(width: number, height: number, title: string): string[] {
  const middle = frame.bar / 2;
  const sides = `width="${width - 1}" rx="${frame.radius}" stroke="${ink.edge}"`;
  return [
    `<rect x="0.5" y="0.5" height="${height - 1}" fill="${ink.paper}" ${sides}/>`,
    `<path d="M1 ${frame.bar}V${frame.radius}a9 9 0 0 1 9-9H${width - 10}a9 9 0 0 1 9 9V${frame.bar}Z" fill="${ink.bar}"/>`,
    `<path d="M1 ${frame.bar + 0.5}H${width - 1}" stroke="${ink.edge}"/>`,
    ...lights.map((light, index) => `<circle cx="${22 + index * 20}" cy="${middle}" r="6" fill="${light}"/>`),
    `<text x="${width / 2}" y="${middle + 4.5}" text-anchor="middle" font-family="${font.families}" font-size="13" fill="${ink.dim}">${escaped(title)}</text>`,
  ];
}

/** Every group of words stands at its own column, so that columns stay columns whatever font is found. */
function texts(line: readonly ParseToken[], y: number): string[] {
  let column = 0;
  return line.flatMap((token) => {
    const start = column;
    column += stringWidth(token.value);
    return [...token.value.matchAll(/\S+(?: \S+)*/g)].map(({ 0: words, index }) => {
      const x = frame.padding + (start + stringWidth(token.value.slice(0, index))) * font.advance;
      const length = stringWidth(words) * font.advance;
      const place = `x="${x.toFixed(1)}" y="${y.toFixed(1)}" textLength="${length.toFixed(1)}" lengthAdjust="spacingAndGlyphs"`;
      return `<text ${place}${pen(token)}>${escaped(words)}</text>`;
    });
  });
}

function pen({ foreground, decorations }: ParseToken): string {
  const isBold = decorations.has('bold');
  const colour =
    foreground?.type === 'named' ? named[foreground.name] : decorations.has('dim') ? ink.dim : isBold ? ink.bold : undefined;
  return `${colour === undefined ? '' : ` fill="${colour}"`}${isBold ? ' font-weight="bold"' : ''}`;
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (text: string): string => text.replace(/[&<>"]/g, (character) => entities[character]!);
