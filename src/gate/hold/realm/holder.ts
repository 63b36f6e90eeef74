/** An object whose own properties a program may change, as it was. */
export interface Remembered {
  /** Puts its properties back. Returns whether that was needed. @throws Stays when it cannot be done. */
  restore(): boolean;
  /** Whether that cannot be done. */
  isStuck(): boolean;
}

/** What a program has left cannot be taken away: no other may run in this process. */
export class Stays extends Error {
  override readonly name = 'Stays';
}

type Holder = Record<PropertyKey, unknown>;

/** @param isIgnored What changes by itself. */
export function remembered(object: object, isIgnored: (key: PropertyKey) => boolean = () => false): Remembered {
  const holder = object as Holder;
  const before = new Map<PropertyKey, PropertyDescriptor>();
  const parent: unknown = Object.getPrototypeOf(holder);
  const isExtensible = Object.isExtensible(holder);
  let keys = Reflect.ownKeys(holder);
  for (const key of keys) if (!isIgnored(key)) before.set(key, Object.getOwnPropertyDescriptor(holder, key)!); // What has the key has its descriptor.
  const data: PropertyKey[] = [];
  const values: unknown[] = [];
  const accessors: [PropertyKey, PropertyDescriptor][] = [];
  for (const [key, descriptor] of before) {
    if (!('value' in descriptor)) accessors.push([key, descriptor]);
    else if (Object.is(holder[key], holder[key])) {
      data.push(key);
      values.push(holder[key]); // Not what its descriptor says: where the clock is another, the two differ.
    }
  }

  /** The same names in the same order: what was taken away and put back is told, too. */
  function hasItsKeys(): boolean {
    const present = Reflect.ownKeys(holder);
    if (present.length !== keys.length) return false;
    for (let at = 0; at < present.length; at++) if (present[at] !== keys[at]) return false;
    return true;
  }

  function isTheSame(): boolean {
    if (!hasItsKeys()) return false;
    for (let at = 0; at < data.length; at++) if (!Object.is(holder[data[at]!], values[at])) return false;
    for (const [key, descriptor] of accessors)
      if (!isLike(Object.getOwnPropertyDescriptor(holder, key), descriptor)) return false;
    return Object.getPrototypeOf(holder) === parent && Object.isExtensible(holder) === isExtensible;
  }

  function putBack(): void {
    if (Object.isExtensible(holder) !== isExtensible) throw new Stays('what it has frozen');
    for (const key of Reflect.ownKeys(holder)) {
      if (!before.has(key) && !isIgnored(key) && !Reflect.deleteProperty(holder, key)) throw new Stays(String(key));
    }
    for (const [key, descriptor] of before) {
      if (!isLike(Object.getOwnPropertyDescriptor(holder, key), descriptor) && !Reflect.defineProperty(holder, key, descriptor))
        throw new Stays(String(key));
    }
    if (!Reflect.setPrototypeOf(holder, parent as object | null)) throw new Stays('a prototype');
    keys = Reflect.ownKeys(holder);
  }

  function isStuck(): boolean {
    if (Object.isExtensible(holder) !== isExtensible) return true;
    if (isTheSame()) return false;
    return Reflect.ownKeys(holder).some((key) => {
      if (isIgnored(key) || Object.getOwnPropertyDescriptor(holder, key)?.configurable !== false) return false;
      const former = before.get(key);
      return former === undefined || former.configurable === true;
    });
  }

  return {
    isStuck,
    restore() {
      if (isTheSame()) return false;
      putBack();
      return true;
    },
  };
}

const isLike = (now: PropertyDescriptor | undefined, then: PropertyDescriptor): boolean =>
  now !== undefined && (['get', 'set', 'value'] as const).every((what) => Object.is(now[what], then[what]));
