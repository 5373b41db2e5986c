import type { Order } from '../definition/definition.ts';
import { type Draw, drawInteger } from './seeded-random.ts';

interface Item {
  id: string;
  anchored?: boolean;
}

/**
 * The items in the order in which one respondent meets them: each set changes places among itself, anchored items keep
 * theirs, and with `pick` only so many of each set are left.
 *
 * @param draw from the seed of the response; null leaves everything as it is written and leaves nothing out.
 */
export function orderItems<T extends Item>(
  items: readonly T[],
  order: Order | undefined,
  draw: Draw | null,
): readonly T[] {
  if (order === undefined || draw === null) return items;
  const slots: (T | undefined)[] = [...items];
  for (const members of listSets(items, order)) {
    const moved = rearrange(members, order, draw);
    for (const [at, member] of members.entries()) slots[items.indexOf(member)] = moved[at];
  }
  return slots.filter((item) => item !== undefined);
}

function listSets<T extends Item>(items: readonly T[], { sets }: Order): T[][] {
  const free = items.filter((item) => item.anchored !== true);
  if (sets === undefined) return [free];
  const taken = new Set<string>();
  return sets.map((ids) => {
    const members = free.filter(({ id }) => ids.includes(id) && !taken.has(id));
    for (const { id } of members) taken.add(id);
    return members;
  });
}

/** The members in their new order; those that are left out are missing at its end. */
function rearrange<T>(members: readonly T[], { kind, pick }: Order, draw: Draw): readonly T[] {
  const moved = arrange(members, kind, draw);
  return pick === undefined ? moved : moved.slice(0, pick);
}

function arrange<T>(members: readonly T[], kind: Order['kind'], draw: Draw): readonly T[] {
  switch (kind) {
    case 'flip':
      return draw() < 0.5 ? members : members.toReversed();
    case 'rotate': {
      const start = members.length === 0 ? 0 : drawInteger(draw, 0, members.length - 1);
      return [...members.slice(start), ...members.slice(0, start)];
    }
    case 'shuffle':
      return shuffle(members, draw);
  }
}

/** Every order equally likely (Fisher and Yates). */
function shuffle<T>(items: readonly T[], draw: Draw): T[] {
  const rest = [...items];
  const shuffled: T[] = [];
  while (rest.length > 0) shuffled.push(...rest.splice(drawInteger(draw, 0, rest.length - 1), 1));
  return shuffled;
}
