import { parseScopeCondition } from '@voxloop/access';
import type { Condition } from '@voxloop/condition';

/** The condition of a role as the server sent it. @throws Error for one that this console does not understand */
export function readRoleCondition(sent: unknown): Condition | null {
  if (sent === null) return null;
  const parsed = parseScopeCondition(sent);
  if (!parsed.ok) throw new Error(`The condition of the role can't be read: ${parsed.errors[0].detail}`);
  return parsed.condition;
}
