import { type Comparison, type Condition, isComparison } from '@voxloop/condition';

/** A condition as people edit it: groups of lines, each group met by all of its parts, by any, or by none. */
export interface ConditionGroup {
  join: ConditionJoin;
  parts: readonly ConditionPart[];
}

export type ConditionJoin = 'all' | 'any' | 'none';
export type ConditionPart = Comparison | ConditionGroup;

export function isGroup(part: ConditionPart): part is ConditionGroup {
  return 'join' in part;
}

/** Every condition as a group; {@link buildCondition} gives one back that means the same. */
export function readConditionTree(condition: Condition): ConditionGroup {
  const part = readPart(condition);
  return isGroup(part) ? part : { join: 'all', parts: [part] };
}

function readPart(condition: Condition): ConditionPart {
  if (isComparison(condition)) return condition;
  if ('all' in condition) return { join: 'all', parts: condition.all.map(readPart) };
  if ('any' in condition) return { join: 'any', parts: condition.any.map(readPart) };
  const { not } = condition;
  const parts = 'any' in not && not.any.length > 1 ? not.any : [not];
  return { join: 'none', parts: parts.map(readPart) };
}

/** The condition that a group means. A single line at the top stands without a group around it. */
export function buildCondition(group: ConditionGroup): Condition {
  const [only] = group.parts;
  if (group.join !== 'none' && only !== undefined && group.parts.length === 1 && !isGroup(only)) return only;
  return buildPart(group);
}

function buildPart(part: ConditionPart): Condition {
  if (!isGroup(part)) return part;
  const parts = part.parts.map(buildPart);
  switch (part.join) {
    case 'all':
      return { all: parts };
    case 'any':
      return { any: parts };
    case 'none': {
      const [only] = parts;
      return { not: only !== undefined && parts.length === 1 ? only : { any: parts } };
    }
  }
}

/** The group with one part replaced, or without it. A group left without parts goes too, but for the outermost. */
export function replacePart(group: ConditionGroup, at: number, part: ConditionPart | undefined): ConditionGroup {
  const isGone = part === undefined || (isGroup(part) && part.parts.length === 0);
  const parts = isGone
    ? group.parts.filter((_, index) => index !== at)
    : group.parts.map((each, index) => (index === at ? part : each));
  return { ...group, parts };
}
