import { type Condition, parseCondition } from '@voxloop/condition';

/** The condition that an address narrows the list of people by; null where it bears none, or none that can be read. */
export function readFilterAddress(written: string | null): Condition | null {
  if (written === null) return null;
  const parsed = parseCondition(parseJson(written), () => 'any');
  return parsed.ok && !isEverybody(parsed.condition) ? parsed.condition : null;
}

/** The condition as an address bears it; null where it narrows nothing. */
export function writeFilterAddress(condition: Condition): string | null {
  return isEverybody(condition) ? null : JSON.stringify(condition);
}

function isEverybody(condition: Condition): boolean {
  return 'all' in condition && condition.all.length === 0;
}

/** @returns undefined for what is no JSON, such as half of an address */
function parseJson(written: string): unknown {
  try {
    return JSON.parse(written);
  } catch {
    return undefined;
  }
}
