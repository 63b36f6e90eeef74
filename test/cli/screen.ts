/** A terminal of so many lines, as far as prompts and spinners use one: what stands on it, and what has scrolled away above. */
export interface Screen {
  write(text: string): void;
  /** What can be seen. */
  shown(): string;
  /** Whatever was not written over, from the beginning on. */
  all(): string;
}

const codes = /\x1b\[(\??[\d;]*)([A-Za-z])|\x1b[=>78]|[\r\n\x07\b]|[^\x1b\r\n\x07\b]+/g; // oxlint-disable-line no-control-regex -- that is what they are made of

export function screen(rows: number): Screen {
  const lines: string[] = [''];
  let row = 0;
  let column = 0;
  let rest = '';
  const top = (): number => Math.max(0, lines.length - rows);

  function put(text: string): void {
    const line = lines[row]!.padEnd(column);
    lines[row] = line.slice(0, column) + text + line.slice(column + text.length);
    column += text.length;
  }

  function moveDown(by: number): void {
    for (let step = 0; step < by; step++) if (++row === lines.length) lines.push('');
  }

  function obey(way: string, amount: number, kind: string): void {
    const by = Math.max(1, amount);
    if (way === 'A') row = Math.max(top(), row - by); // What has scrolled away cannot be reached.
    if (way === 'B') row = Math.min(lines.length - 1, row + by);
    if (way === 'C') column += by;
    if (way === 'D') column = Math.max(0, column - by);
    if (way === 'G') column = by - 1;
    if (way === 'K') lines[row] = kind === '2' ? '' : lines[row]!.slice(0, column);
    if (way === 'J') {
      lines[row] = lines[row]!.slice(0, column);
      lines.splice(row + 1, Infinity, ...lines.slice(row + 1).map(() => ''));
    }
  }

  return {
    write(text) {
      rest += text;
      const cutOff = /\x1b(\[\??[\d;]*)?$/.exec(rest)?.index ?? rest.length; // oxlint-disable-line no-control-regex -- the same
      for (const [whole, kind = '', way] of rest.slice(0, cutOff).matchAll(codes)) {
        if (way !== undefined) obey(way, Number.parseInt(kind, 10) || 0, kind);
        else if (whole === '\r') column = 0;
        else if (whole === '\n') moveDown(1);
        else if (whole === '\b') column = Math.max(0, column - 1);
        else if (!/^[\x1b\x07]/.test(whole)) put(whole); // oxlint-disable-line no-control-regex -- the same
      }
      rest = rest.slice(cutOff);
    },
    shown: () => lines.slice(top()).join('\n').trimEnd(),
    all: () => lines.join('\n').trimEnd(),
  };
}
