const longest = 64;

/** Hands out ids that the definition allows, each once, as near as possible to the names of the source. */
export class IdNames {
  readonly #given = new Set<string>();
  readonly #prefix: string;

  /** @param prefix a letter or word put before names that do not begin with a letter. */
  constructor(prefix: string) {
    this.#prefix = prefix;
  }

  /** A free id for `name`: itself where it is one, else its letters and digits, numbered when taken. */
  claim(name: string): string {
    const base = toId(name, this.#prefix);
    let id = base;
    for (let number = 2; this.#given.has(id); number++) {
      const suffix = `_${number}`;
      id = base.slice(0, longest - suffix.length) + suffix;
    }
    this.#given.add(id);
    return id;
  }
}

/** The nearest allowed id to a name: not unique by itself. */
export function toId(name: string, prefix: string): string {
  const clean = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^A-Za-z0-9_-]+/g, '_')
    .replace(/^_+|_+$/g, '');
  const begun = /^[A-Za-z]/.test(clean) ? clean : `${prefix}${clean}`;
  const id = begun.slice(0, longest);
  return id === 'constructor' || id === 'prototype' ? `${prefix}_${id}` : id;
}
