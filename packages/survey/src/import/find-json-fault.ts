type Wanted = 'value' | 'item' | 'key' | 'member' | 'colon' | 'next' | 'nothing';

const blank = /[ \t\r\n]*/y;
const text = /"(?:[ !#-[\]-\u{10ffff}]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/uy;
const scalar = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;

/**
 * Where a text stops being JSON: the index of the first character that can't stand where it does, the length where the
 * text ends too early. Engines leave that out of some of their messages.
 * @see RFC 8259
 */
export function findJsonFault(source: string): number {
  return new JsonScanner(source).scan();
}

class JsonScanner {
  readonly #source: string;
  readonly #open: ('{' | '[')[] = [];
  #wanted: Wanted = 'value';
  #at = 0;

  constructor(source: string) {
    this.#source = source;
  }

  scan(): number {
    this.#take(blank);
    while (this.#at < this.#source.length) {
      const sign = this.#source[this.#at] ?? '';
      const isSign = this.#opens(sign) || this.#closes(sign) || this.#separates(sign);
      if (isSign) this.#at += 1;
      else if (!this.#takeWord()) return this.#at;
      this.#take(blank);
    }
    return this.#source.length;
  }

  get #wantsValue(): boolean {
    return this.#wanted === 'value' || this.#wanted === 'item';
  }

  #opens(sign: string): boolean {
    if (!this.#wantsValue || (sign !== '{' && sign !== '[')) return false;
    this.#open.push(sign);
    this.#wanted = sign === '{' ? 'member' : 'item';
    return true;
  }

  #closes(sign: string): boolean {
    const isRight = this.#open.at(-1) === '{' ? sign === '}' : sign === ']';
    if (!isRight || this.#open.length === 0 || !['member', 'item', 'next'].includes(this.#wanted)) return false;
    this.#open.pop();
    this.#wanted = this.#open.length === 0 ? 'nothing' : 'next';
    return true;
  }

  #separates(sign: string): boolean {
    const separator = this.#wanted === 'colon' ? ':' : this.#wanted === 'next' ? ',' : '';
    if (sign !== separator) return false;
    this.#wanted = sign === ',' && this.#open.at(-1) === '{' ? 'key' : 'value';
    return true;
  }

  /** A name of a member, or a value that is neither object nor list. */
  #takeWord(): boolean {
    const isKey = this.#wanted === 'key' || this.#wanted === 'member';
    if (!isKey && !this.#wantsValue) return false;
    if (!this.#take(text) && (isKey || !this.#take(scalar))) return false;
    this.#wanted = isKey ? 'colon' : this.#open.length === 0 ? 'nothing' : 'next';
    return true;
  }

  /** Goes on behind what `pattern` finds here. @returns whether it found anything. */
  #take(pattern: RegExp): boolean {
    pattern.lastIndex = this.#at;
    const length = pattern.exec(this.#source)?.[0].length ?? 0;
    this.#at += length;
    return length > 0;
  }
}
