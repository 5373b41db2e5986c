/**
 * How strings are compared, everywhere: in compatibility-composed form (Unicode NFKC), so that `ＡＢＣ` equals `ABC` and
 * a composed `é` equals a decomposed one.
 */
export function normalizeText(text: string): string {
  // ASCII is composed already, and most texts are ASCII.
  return isAscii(text) ? text : text.normalize('NFKC');
}

function isAscii(text: string): boolean {
  for (let at = 0; at < text.length; at += 1) if (text.charCodeAt(at) > 0x7f) return false;
  return true;
}

/**
 * The form in which `contains` and `startsWith` search: NFKC with A–Z as a–z. Other letters keep their case, because
 * PostgreSQL, ClickHouse and JavaScript each lower them in their own way.
 */
export function foldText(text: string): string {
  return normalizeText(text).replace(/[A-Z]/g, (letter) => letter.toLowerCase());
}

/**
 * Order of two strings by their UTF-8 bytes, which is the order of their code points. JavaScript's own `<` goes by
 * UTF-16 units and puts `😀` before `｡`.
 *
 * @returns negative, 0 or positive, as `Array.prototype.sort` wants it.
 */
export function compareBytes(left: string, right: string): number {
  const shared = Math.min(left.length, right.length);
  for (let at = 0; at < shared; at += 1) {
    const one = left.charCodeAt(at);
    const other = right.charCodeAt(at);
    if (one !== other) return orderOfUnit(one) - orderOfUnit(other);
  }
  return left.length - right.length;
}

/** Moves surrogates (U+10000 and above) behind the rest of the basic plane, where UTF-8 has them. */
function orderOfUnit(unit: number): number {
  if (unit < 0xd800) return unit;
  return unit < 0xe000 ? unit + 0x2000 : unit - 0x800;
}
