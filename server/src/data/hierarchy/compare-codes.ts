const collator = new Intl.Collator('en', { numeric: true });

/**
 * Orders codes of units as people count: numbers within them by their size (store-9 before store-13). Codes are compared
 * alike in every language, so that all readers see one order.
 */
export function compareCodes(one: string, other: string): number {
  return collator.compare(one, other) || (one < other ? -1 : Number(one > other));
}
