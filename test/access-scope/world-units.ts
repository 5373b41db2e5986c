import type { Mark, Person } from './person.ts';
import { seesUnit } from './person.ts';
import type { Send } from './send-as.ts';
import { levelName, meetsUnitCondition, tierName } from './unit-condition-plan.ts';
import {
  kindCount,
  listBelow,
  type MemberPlan,
  parentsToday,
  unitsToday,
  type WorldPlan,
  wayUp,
} from './world-plan.ts';
import type { WorldWords } from './world-words.ts';

/** Makes the units of a plan, each below its parent and described. @returns their ids, by place in the plan */
export async function makeUnits(plan: WorldPlan, words: WorldWords, send: Send): Promise<number[]> {
  const unitIds: number[] = [];
  for (const [at, parent] of plan.parents.entries()) {
    const { level = 0, format = null, tier = null } = plan.units[at] ?? {};
    const name = words.unitName(at);
    const { id } = await send<{ id: number }>('POST', '/units', {
      code: words.unitCode(at),
      names: { 'zh-CN': name, en: name },
      level: levelName(level),
      parentCode: parent === null ? null : words.unitCode(parent),
      attributes: {
        note: words.unitNote(at),
        ...(format === null ? {} : { format: words.formatCode(format) }),
        ...(tier === null ? {} : { tier: tierName(tier) }),
      },
    });
    unitIds.push(id);
  }
  return unitIds;
}

/** A second hierarchy, in which units stand below their formats. @returns the ids of the formats */
export async function placeByFormat(plan: WorldPlan, words: WorldWords, send: Send): Promise<number[]> {
  const formatIds: number[] = [];
  const hierarchy = 'format';
  await send('POST', '/hierarchies', { code: hierarchy, names: { 'zh-CN': '业态', en: 'Format' } });
  for (let format = 0; format < kindCount; format++) {
    const code = words.formatCode(format);
    const names = { 'zh-CN': words.formatName(format), en: words.formatName(format) };
    const made = { hierarchy, code, names, level: 'format', parentCode: null };
    formatIds.push((await send<{ id: number }>('POST', '/units', made)).id);
  }
  for (const [at, { format }] of plan.units.entries()) {
    if (format === null) continue;
    await send('POST', '/units', { hierarchy, code: words.unitCode(at), parentCode: words.formatCode(format) });
  }
  return formatIds;
}

/** Moves what moves and describes anew what changes, once everything has happened. */
export async function changeUnits(
  { move, retiering }: WorldPlan,
  unitIds: readonly number[],
  words: WorldWords,
  send: Send,
): Promise<void> {
  if (move !== null) {
    const parentCode = move.parent === null ? null : words.unitCode(move.parent);
    await send('PATCH', `/units/${unitIds[move.unit]}`, { parentCode });
  }
  if (retiering !== null) {
    const tier = retiering.tier === null ? '' : tierName(retiering.tier);
    await send('PATCH', `/units/${unitIds[retiering.unit]}`, { attributes: { tier } });
  }
}

/** The units that a member sees: what stands below his today, and of it what meets the condition of his role today. */
export function listSeenUnits(plan: WorldPlan, { units, custom }: MemberPlan): Person['sees'] {
  const condition = custom?.unitCondition ?? null;
  if (units.length === 0 && condition === null) return 'all';
  const parents = parentsToday(plan);
  const below = units.length === 0 ? new Set(parents.keys()) : listBelow(parents, units);
  if (condition === null) return below;
  return new Set([...below].filter((at) => meetsUnitCondition(condition, wayUp(parents, at), unitsToday(plan))));
}

/** What must not be shown of units, and of the formats that they stand below. */
export function markUnits(plan: WorldPlan, words: WorldWords): Mark[] {
  const today = parentsToday(plan);
  const units = today.flatMap((_, at): Mark[] => [
    {
      text: words.unitName(at),
      what: 'unit',
      // Whoever sees a unit may know the names of those above it, so that a tree can be drawn.
      visibleTo: (person) => person.sees === 'all' || [...person.sees].some((unit) => wayUp(today, unit).includes(at)),
    },
    { text: words.unitNote(at), what: 'attribute of a unit', visibleTo: (person) => seesUnit(person, at) },
  ]);
  // A format is known to whoever sees a unit of it.
  const formats = Array.from(
    { length: kindCount },
    (_, format): Mark => ({
      text: words.formatName(format),
      what: 'format',
      visibleTo: (person) =>
        person.sees === 'all' || [...person.sees].some((unit) => plan.units[unit]?.format === format),
    }),
  );
  return [...units, ...formats];
}
