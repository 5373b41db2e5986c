import { eventLimitBytes } from './customer-event.ts';
import type { EventFaultCode } from './event-fault.ts';

const maxDepth = 20;
/** The longest that one UTF-16 unit becomes in JSON: `\u0001` */
const mostBytesPerUnit = 6;
/** Of anything that is no text, with its comma */
const mostBytesPerValue = 26;

/**
 * Whether an event can be stored: JSON knows characters that PostgreSQL's text does not (U+0000, half a surrogate pair),
 * nesting without end exhausts its stack, and it must not be larger than {@link eventLimitBytes} as JSON. One walk does; it
 * is written out once more only where it might be too large.
 * @returns null for one that can be stored
 */
export function findUnstorable(event: object): EventFaultCode | null {
  const size = { most: 0 };
  const fault = walk(event, 0, size);
  if (fault !== 'tooDeep' && size.most > eventLimitBytes && Buffer.byteLength(JSON.stringify(event)) > eventLimitBytes)
    return 'tooLarge';
  return fault;
}

/** @param size grows by the most that the value can be long as JSON, for as long as no fault is found */
function walk(value: unknown, depth: number, size: { most: number }): EventFaultCode | null {
  if (typeof value === 'string') {
    size.most += value.length * mostBytesPerUnit + 3;
    return isStorableText(value) ? null : 'textUnstorable';
  }
  size.most += mostBytesPerValue;
  if (typeof value !== 'object' || value === null) return null;
  if (depth >= maxDepth) return 'tooDeep';
  if (Array.isArray(value)) {
    for (const item of value) {
      const fault = walk(item, depth + 1, size);
      if (fault !== null) return fault;
    }
    return null;
  }
  for (const [key, item] of Object.entries(value)) {
    size.most += key.length * mostBytesPerUnit + 4;
    const fault = isStorableText(key) ? walk(item, depth + 1, size) : 'textUnstorable';
    if (fault !== null) return fault;
  }
  return null;
}

function isStorableText(value: string): boolean {
  return !value.includes('\u0000') && value.isWellFormed();
}
