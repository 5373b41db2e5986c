import { SourceError } from './source-error.ts';

/** Deepest nesting that is followed into a document. */
const maxDepth = 100;

/**
 * One place in a JSON document from elsewhere, with the path that led there. Asking it for a shape that it does not have
 * throws a {@link SourceError} that names the path, so a reader built on it needs no checks of its own.
 */
export class SourceNode {
  readonly value: unknown;
  readonly path: string;
  readonly #depth: number;

  constructor(value: unknown, path = '', depth = 0) {
    if (depth > maxDepth) throw new SourceError('tooDeep', path, `The document nests more than ${maxDepth} deep.`);
    this.value = value;
    this.path = path;
    this.#depth = depth;
  }

  /** True where nothing is: no such property, or null. */
  get absent(): boolean {
    return this.value === undefined || this.value === null;
  }

  get isObject(): boolean {
    return typeof this.value === 'object' && this.value !== null && !Array.isArray(this.value);
  }

  get isList(): boolean {
    return Array.isArray(this.value);
  }

  /** The property `key`; absent where the object lacks it. @throws SourceError unless this is an object. */
  at(key: string): SourceNode {
    const object = this.#object();
    return this.#child(Object.hasOwn(object, key) ? object[key] : undefined, key);
  }

  /** The first of the properties that is there, or the absent last one. */
  atAny(...keys: readonly [string, ...string[]]): SourceNode {
    for (const key of keys) {
      const node = this.at(key);
      if (!node.absent) return node;
    }
    return this.at(keys[keys.length - 1] ?? keys[0]);
  }

  /** The properties in the order of the document, none of an absent one. @throws SourceError unless this is an object. */
  entries(): (readonly [string, SourceNode])[] {
    if (this.absent) return [];
    return Object.entries(this.#object()).map(([key, value]) => [key, this.#child(value, key)] as const);
  }

  /** The items of a list, none of an absent one. @throws SourceError unless this is a list. */
  list(): SourceNode[] {
    if (this.absent) return [];
    if (!Array.isArray(this.value)) throw this.wrong('a list');
    return this.value.map((item: unknown, at) => new SourceNode(item, `${this.path}[${at}]`, this.#depth + 1));
  }

  /**
   * Items by key, of an object or of a list alike: exporters write a map whose keys happen to be 0, 1, 2 … as a list.
   */
  keyed(): (readonly [string, SourceNode])[] {
    return this.isList ? this.list().map((item, at) => [String(at), item] as const) : this.entries();
  }

  /** Words; numbers and truth values are written out. @throws SourceError for anything else, absence included. */
  text(): string {
    const text = this.findText();
    if (text === undefined) throw this.absent ? this.missing() : this.wrong('text');
    return text;
  }

  /** Words, or undefined where there are none or something else is. */
  findText(): string | undefined {
    if (typeof this.value === 'string') return this.value;
    return typeof this.value === 'number' || typeof this.value === 'boolean' ? String(this.value) : undefined;
  }

  /** A finite number, also written as text; undefined where there is none. */
  findNumber(): number | undefined {
    const text = this.findText()?.trim();
    if (text === undefined || text === '') return undefined;
    const number = Number(text);
    return Number.isFinite(number) ? number : undefined;
  }

  /** True for what exporters write for yes: true, 1, "true", "on", "yes", "Yes", "1". */
  isYes(): boolean {
    return /^(true|1|on|yes)$/i.test(this.findText() ?? '');
  }

  /** The object with some properties of its own, in the same place: what a document leaves to be understood. */
  with(properties: Readonly<Record<string, unknown>>): SourceNode {
    return new SourceNode({ ...this.#object(), ...properties }, this.path, this.#depth);
  }

  missing(): SourceError {
    return new SourceError('missing', this.path, `${this.path} is missing.`);
  }

  wrong(expected: string): SourceError {
    const found = this.value === null ? 'null' : Array.isArray(this.value) ? 'a list' : `a ${typeof this.value}`;
    return new SourceError(
      'wrongShape',
      this.path,
      `${this.path || 'The document'} must be ${expected}, not ${found}.`,
    );
  }

  #object(): Readonly<Record<string, unknown>> {
    if (this.absent) throw this.missing();
    if (!isObject(this.value)) throw this.wrong('an object');
    return this.value;
  }

  #child(value: unknown, key: string): SourceNode {
    return new SourceNode(value, this.path === '' ? key : `${this.path}.${key}`, this.#depth + 1);
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
