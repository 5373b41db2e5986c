/** A pattern taken apart. What one character must be is left to the language's own regular expressions. */
export type PatternNode =
  | { kind: 'character'; test: RegExp }
  | { kind: 'start' | 'end' | 'empty' }
  | { kind: 'sequence' | 'choice'; parts: readonly PatternNode[] }
  | { kind: 'repeat'; part: PatternNode; least: number; most: number };

/** Why a pattern cannot be used; for its author. */
export class PatternError extends Error {}

const maxRepeats = 1000;
const maxDepth = 50;

/** @throws PatternError for what is no regular expression, or one with back references or look-around */
export function parsePattern(source: string): PatternNode {
  return new PatternParser(source).parse();
}

class PatternParser {
  readonly #signs: readonly string[];
  #at = 0;
  #depth = 0;

  constructor(source: string) {
    this.#signs = [...source];
  }

  parse(): PatternNode {
    const node = this.#parseChoice();
    if (this.#at < this.#signs.length) throw new PatternError(`")" at ${this.#at} closes nothing.`);
    return node;
  }

  #parseChoice(): PatternNode {
    this.#depth += 1;
    if (this.#depth > maxDepth) throw new PatternError(`Groups nest at most ${maxDepth} deep.`);
    const parts = [this.#parseSequence()];
    while (this.#take('|')) parts.push(this.#parseSequence());
    this.#depth -= 1;
    return parts.length === 1 && parts[0] !== undefined ? parts[0] : { kind: 'choice', parts };
  }

  #parseSequence(): PatternNode {
    const parts: PatternNode[] = [];
    for (let sign = this.#peek(); sign !== undefined && sign !== '|' && sign !== ')'; sign = this.#peek()) {
      parts.push(this.#parseRepeats(this.#parseAtom()));
    }
    return { kind: 'sequence', parts };
  }

  #parseAtom(): PatternNode {
    const sign = this.#next();
    switch (sign) {
      case '^':
        return { kind: 'start' };
      case '$':
        return { kind: 'end' };
      case '(':
        return this.#parseGroup();
      case '[':
        return character(this.#readClass());
      case '\\':
        return character(this.#readEscape());
      case '.':
        return character('.');
      case '*':
      case '+':
      case '?':
        throw new PatternError(`"${sign}" at ${this.#at - 1} repeats nothing.`);
      default:
        return character(quote(sign));
    }
  }

  #parseGroup(): PatternNode {
    if (this.#take('?') && !this.#take(':')) {
      throw new PatternError(
        `"(?${this.#peek() ?? ''}" at ${this.#at - 2}: look-around and named groups cannot be used.`,
      );
    }
    const node = this.#parseChoice();
    if (!this.#take(')')) throw new PatternError('A "(" is not closed.');
    return node;
  }

  #parseRepeats(part: PatternNode): PatternNode {
    const bounds = this.#readBounds();
    if (bounds === undefined) return part;
    // Whether a repetition is greedy makes no difference to whether the whole matches.
    this.#take('?');
    const [least, most] = bounds;
    if (least > most) throw new PatternError(`{${least},${most}}: the least is more than the most.`);
    if (least > maxRepeats || (most !== Number.POSITIVE_INFINITY && most > maxRepeats)) {
      throw new PatternError(`A repetition goes to ${maxRepeats} at most.`);
    }
    return { kind: 'repeat', part, least, most };
  }

  #readBounds(): [number, number] | undefined {
    if (this.#take('*')) return [0, Number.POSITIVE_INFINITY];
    if (this.#take('+')) return [1, Number.POSITIVE_INFINITY];
    if (this.#take('?')) return [0, 1];
    const found = /^\{(\d{1,5})(,(\d{0,5}))?\}/.exec(this.#signs.slice(this.#at, this.#at + 14).join(''));
    if (found === null) return undefined;
    const [whole, least = '', comma, most = ''] = found;
    this.#at += whole.length;
    if (comma === undefined) return [Number(least), Number(least)];
    return [Number(least), most === '' ? Number.POSITIVE_INFINITY : Number(most)];
  }

  #readClass(): string {
    let source = '[';
    for (let sign = this.#next(); ; sign = this.#next()) {
      if (sign === '\\') source += this.#readEscape();
      else source += sign === '[' ? '\\[' : sign;
      // A bracket right after the opening is one that is meant, as in `[]a]`; nobody writes the empty class.
      if (sign === ']' && source !== '[]' && source !== '[^]') return source;
      if (sign === ']') source = `${source.slice(0, -1)}\\]`;
    }
  }

  /** What follows a backslash, with it, in the form that the strict syntax of Unicode patterns takes. */
  #readEscape(): string {
    const sign = this.#next();
    if (/[dDwWsStnrfv]/.test(sign)) return `\\${sign}`;
    if (sign === 'p' || sign === 'P') return `\\${sign}${this.#readBraces()}`;
    if (sign === 'u' && this.#peek() === '{') return `\\u${this.#readBraces()}`;
    if (sign === 'u' || sign === 'x') return `\\u{${this.#readHex(sign === 'u' ? 4 : 2)}}`;
    if (/[0-9a-zA-Z]/.test(sign)) throw new PatternError(`"\\${sign}" cannot be used.`);
    return quote(sign);
  }

  #readBraces(): string {
    const found = /^\{[\w=]{1,40}\}/.exec(this.#signs.slice(this.#at, this.#at + 42).join(''));
    if (found === null) throw new PatternError('A "{…}" is missing.');
    this.#at += found[0].length;
    return found[0];
  }

  #readHex(digits: number): string {
    const hex = this.#signs.slice(this.#at, this.#at + digits).join('');
    if (!/^[0-9a-fA-F]+$/.test(hex) || hex.length !== digits)
      throw new PatternError(`${digits} hex digits are missing.`);
    this.#at += digits;
    return hex;
  }

  #peek(): string | undefined {
    return this.#signs[this.#at];
  }

  #next(): string {
    const sign = this.#signs[this.#at];
    if (sign === undefined) throw new PatternError('The pattern ends too early.');
    this.#at += 1;
    return sign;
  }

  #take(sign: string): boolean {
    const taken = this.#peek() === sign;
    if (taken) this.#at += 1;
    return taken;
  }
}

function quote(sign: string): string {
  return /[\^$\\.*+?()[\]{}|/-]/.test(sign) ? `\\u{${sign.codePointAt(0)?.toString(16)}}` : sign;
}

function character(source: string): PatternNode {
  try {
    return { kind: 'character', test: new RegExp(`^(?:${source})$`, 'us') };
  } catch (error) {
    if (error instanceof SyntaxError) throw new PatternError(`"${source}" is no set of characters.`);
    throw error;
  }
}
