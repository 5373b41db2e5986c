import { parseScopeCondition, parseUnitCondition } from '@voxloop/access';
import type { Condition, ParsedCondition } from '@voxloop/condition';

/** The condition of a role on data as the server sent it. @throws Error for one that this console does not understand */
export function readRoleCondition(sent: unknown): Condition | null {
  return sent === null ? null : understand(parseScopeCondition(sent));
}

/** The condition of a role on units as the server sent it. @throws Error for one that this console does not understand */
export function readRoleUnitCondition(sent: unknown): Condition | null {
  return sent === null ? null : understand(parseUnitCondition(sent));
}

function understand(parsed: ParsedCondition): Condition {
  if (!parsed.ok) throw new Error(`The condition of the role can't be read: ${parsed.errors[0].detail}`);
  return parsed.condition;
}
