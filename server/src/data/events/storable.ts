import type { EventFaultCode } from './event-fault.ts';

const maxDepth = 20;

/**
 * Whether PostgreSQL can hold a value: JSON knows characters that its text does not (U+0000, half a surrogate pair), and
 * nesting without end exhausts its stack.
 * @returns null for a value that can be stored
 */
export function findUnstorable(value: unknown, depth = 0): EventFaultCode | null {
  if (typeof value === 'string') return isStorableText(value) ? null : 'textUnstorable';
  if (typeof value !== 'object' || value === null) return null;
  if (depth >= maxDepth) return 'tooDeep';
  if (Array.isArray(value)) {
    for (const item of value) {
      const fault = findUnstorable(item, depth + 1);
      if (fault !== null) return fault;
    }
    return null;
  }
  for (const [key, item] of Object.entries(value)) {
    const fault = isStorableText(key) ? findUnstorable(item, depth + 1) : 'textUnstorable';
    if (fault !== null) return fault;
  }
  return null;
}

function isStorableText(value: string): boolean {
  return !value.includes('\u0000') && value.isWellFormed();
}
