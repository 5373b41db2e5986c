const maxLength = 64;

/**
 * What stands where a name belongs, for a message about it: its beginning where it is a text, number or flag, and of what
 * kind it is where it is not. Objects are never asked for a text of their own, which they need not have.
 */
export function showGiven(value: unknown): string {
  if (Array.isArray(value)) return '[…]';
  if (typeof value === 'object' && value !== null) return '{…}';
  return typeof value === 'function' ? 'function' : String(value).slice(0, maxLength).toWellFormed();
}
