import {
  always,
  type Comparison,
  type Condition,
  isComparison,
  mapComparisons,
  never,
  normalizeText,
} from '@voxloop/condition';
import { maxSegmentComparisons, type Segment } from './segment.ts';
import { readSegmentField } from './segment-field.ts';

/** What expanding needs to know of a segment. */
export type ExpandableSegment = Pick<Segment, 'id' | 'condition' | 'tag'>;

/** Why segments can't be kept: one leads back to itself, or has grown too large. */
export type SegmentFault =
  /** Ids of segments, each naming the next, the first and the last the same */
  { fault: 'cycle'; path: readonly string[] } | { fault: 'tooLarge'; id: string };

export type ExpandedSegments =
  | { ok: true; conditions: ReadonlyMap<string, Condition> }
  | { ok: false; fault: SegmentFault };

/** Thrown and caught within this file only. */
class Fault extends Error {
  readonly fault: SegmentFault;

  constructor(fault: SegmentFault) {
    super(fault.fault);
    this.fault = fault;
  }
}

/**
 * Writes each segment as a condition over what profiles hold by themselves: a comparison with another segment becomes
 * that segment's condition, and a comparison with tags also holds where a segment that sets such a tag does. So whether
 * a profile is in a segment never depends on the order in which segments are looked at.
 * A segment that is gone has no members.
 */
export function expandSegments(segments: readonly ExpandableSegment[]): ExpandedSegments {
  try {
    const expander = new Expander(segments);
    return { ok: true, conditions: new Map(segments.map(({ id }) => [id, expander.expand(id, [])])) };
  } catch (error) {
    if (error instanceof Fault) return { ok: false, fault: error.fault };
    throw error;
  }
}

/** Another condition, not of a segment yet, written the same way. The segments must be free of faults. */
export function expandCondition(condition: Condition, segments: readonly ExpandableSegment[]): Condition {
  return new Expander(segments).expandParts(condition, []);
}

class Expander {
  readonly #segments: ReadonlyMap<string, ExpandableSegment>;
  readonly #tagging: readonly ExpandableSegment[];
  readonly #done = new Map<string, Condition>();

  constructor(segments: readonly ExpandableSegment[]) {
    this.#segments = new Map(segments.map((segment) => [segment.id, segment]));
    this.#tagging = segments.filter(({ tag }) => tag !== null);
  }

  /** @param path the segments that led here, the first first */
  expand(id: string, path: readonly string[]): Condition {
    const at = path.indexOf(id);
    if (at !== -1) throw new Fault({ fault: 'cycle', path: [...path.slice(at), id] });
    const known = this.#done.get(id);
    if (known !== undefined) return known;
    const segment = this.#segments.get(id);
    if (segment === undefined) return never;
    const expanded = this.expandParts(segment.condition, [...path, id]);
    if (countComparisons(expanded) > maxSegmentComparisons) throw new Fault({ fault: 'tooLarge', id });
    this.#done.set(id, expanded);
    return expanded;
  }

  expandParts(condition: Condition, path: readonly string[]): Condition {
    return mapComparisons(condition, (comparison) => {
      const field = readSegmentField(comparison.field);
      if (field?.of === 'segment') return this.#expandMembership(comparison, this.expand(field.id, path));
      return field?.of === 'tags' ? this.#expandTags(comparison, path) : comparison;
    });
  }

  /** Whether a profile is in a segment is always known: there is a yes or a no. */
  #expandMembership(comparison: Comparison, isMember: Condition): Condition {
    if (comparison.op === 'exists') return always;
    const accepts = (value: boolean) =>
      (comparison.op === 'eq' && comparison.value === value) ||
      (comparison.op === 'ne' && comparison.value === !value) ||
      (comparison.op === 'in' && comparison.values.includes(value));
    const parts = [accepts(true) ? isMember : never, accepts(false) ? { not: isMember } : never];
    return { any: parts };
  }

  #expandTags(comparison: Comparison, path: readonly string[]): Condition {
    const bearing = (tag: string): Condition => ({
      any: [
        { field: 'tags', op: 'includes', value: tag },
        ...this.#tagging.filter((one) => one.tag === normalizeText(tag)).map(({ id }) => this.expand(id, path)),
      ],
    });
    switch (comparison.op) {
      case 'includes':
        return bearing(comparison.value);
      case 'includesAny':
        return { any: comparison.values.map(bearing) };
      case 'includesAll':
        return { all: comparison.values.map(bearing) };
      case 'exists':
        return { any: [comparison, ...this.#tagging.map(({ id }) => this.expand(id, path))] };
      default:
        return never;
    }
  }
}

function countComparisons(condition: Condition): number {
  if (isComparison(condition)) return 1;
  if ('not' in condition) return countComparisons(condition.not);
  const parts = 'all' in condition ? condition.all : condition.any;
  return parts.reduce((sum, part) => sum + countComparisons(part), 0);
}
