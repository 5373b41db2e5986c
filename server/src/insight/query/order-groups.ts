import type { Order } from './metric-query.ts';
import type { GroupKeys } from './tally-book.ts';

/** A group as it is ordered: by its keys, or by a number of it. */
export interface OrderedGroup {
  readonly name: string;
  readonly keys: GroupKeys;
  /** The value or n to order by; null comes last, whatever the direction */
  readonly rank: number | null;
}

/**
 * Groups in order, no more than `limit`. Equal ranks are in the order of keys, so the same question always has the same
 * answer.
 * @param unitOrder place of a unit in the hierarchy; units unknown there come after
 */
export function orderGroups(
  groups: readonly OrderedGroup[],
  order: Order | undefined,
  limit: number | undefined,
  unitOrder: (id: number) => number,
): OrderedGroup[] {
  const direction =
    (order?.direction ?? (order?.by === 'key' || order === undefined ? 'asc' : 'desc')) === 'asc' ? 1 : -1;
  const byKeys = (a: OrderedGroup, b: OrderedGroup) => compareKeys(a.keys, b.keys, unitOrder);
  const byRank = (a: OrderedGroup, b: OrderedGroup) => {
    if (a.rank === null || b.rank === null) return Number(a.rank === null) - Number(b.rank === null) || byKeys(a, b);
    return direction * (a.rank - b.rank) || byKeys(a, b);
  };
  const compare =
    order === undefined || order.by === 'key' ? (a: OrderedGroup, b: OrderedGroup) => direction * byKeys(a, b) : byRank;
  return [...groups].sort(compare).slice(0, limit);
}

/** Units in the order of the hierarchy, texts by their characters, "none" last. */
function compareKeys(a: GroupKeys, b: GroupKeys, unitOrder: (id: number) => number): number {
  for (const [index, left] of a.entries()) {
    const right = b[index] ?? null;
    if (left === right) continue;
    if (left === null || right === null) return left === null ? 1 : -1;
    if (typeof left === 'number' && typeof right === 'number')
      return unitOrder(left) - unitOrder(right) || left - right;
    return String(left) < String(right) ? -1 : 1;
  }
  return 0;
}
