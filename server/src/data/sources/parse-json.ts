import type { Json } from '../../foundation/outbox/index.ts';

/** Whole numbers of so many digits may be greater than a JavaScript number can tell apart. */
const longNumber = /\d{16}/;

/**
 * Reads JSON as other systems write it. A byte-order mark before it is passed over, and a whole number that a JavaScript number
 * can't hold, as many platforms use for ids, stays as it is written, as a text: rounded, many ids would become one.
 * @throws SyntaxError
 */
export function parseJson(written: string): Json {
  const text = written.startsWith('\ufeff') ? written.slice(1) : written;
  return longNumber.test(text) ? JSON.parse(text, keepDigits) : JSON.parse(text);
}

/** `source`: see https://tc39.es/proposal-json-parse-with-source */
function keepDigits(_name: string, value: Json, context?: { source?: string }): Json {
  const source = context?.source;
  const isRounded = typeof value === 'number' && !Number.isSafeInteger(value);
  return isRounded && source !== undefined && /^-?\d+$/.test(source) ? source : value;
}
