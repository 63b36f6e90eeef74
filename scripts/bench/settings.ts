/** What was typed after a bench's name: `rounds=31`. */
export type Settings = Readonly<Record<string, string>>;

/** @throws Error that says what stands in the way, when something is no setting of this bench. */
export function settingsOf(texts: readonly string[], known: readonly string[]): Settings {
  return Object.fromEntries(
    texts.map((text) => {
      const [name = '', value = ''] = text.split(/=(.*)/s, 2);
      if (!known.includes(name) || value === '') {
        const settings = known.length === 0 ? 'it has none' : `it has ${known.join(', ')}`;
        throw new Error(`"${text}" is no setting of this bench: ${settings}, each written name=value`);
      }
      return [name, value];
    }),
  );
}

/** A whole number from 1. Undefined where none was given. */
export function numberOf(settings: Settings, name: string): number | undefined {
  const text = settings[name];
  if (text === undefined) return undefined;
  if (/^[1-9]\d*$/.test(text)) return Number(text);
  throw new Error(`"${name}=${text}" is no number of ${name}`);
}
