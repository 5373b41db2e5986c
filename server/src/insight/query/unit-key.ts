import type { Bind } from './binder.ts';

/** How rows are put into the groups of a hierarchy where today's tree of the organisation does not say it. */
export type UnitKey =
  /** By the value of an attribute, which is the code of a unit of its hierarchy → its group */
  | {
      readonly by: 'code';
      readonly hierarchyId: number;
      readonly attribute: string;
      readonly groups: ReadonlyMap<string, number>;
    }
  /** By the placement that was valid when a row happened */
  | {
      readonly by: 'placement';
      readonly hierarchy: PlacedHierarchy;
      readonly level?: string;
      readonly parentId?: number;
      /** Groups that the reader may see; what stood elsewhere falls into none. Null: all of them */
      readonly visible: readonly number[] | null;
    };

/** A hierarchy as rows are placed in it. */
export interface PlacedHierarchy {
  readonly id: number;
  /** The attribute whose values are codes of its units; null: rows bear the unit itself */
  readonly attribute: string | null;
}

/** The field of a filter that says whether a row's unit stood below another when it happened. */
export function placedBelowField({ id, attribute }: PlacedHierarchy, unitId: number): string {
  return `placedBelow.${id}.${unitId}.${attribute ?? ''}`;
}

/** Reads such a field; undefined for any other. */
export function readPlacedBelow(field: string): { hierarchy: PlacedHierarchy; unitId: number } | undefined {
  const match = /^placedBelow\.(\d+)\.(\d+)\.(.*)$/s.exec(field);
  if (match === null) return undefined;
  const [, id, unitId, attribute = ''] = match;
  return { hierarchy: { id: Number(id), attribute: attribute === '' ? null : attribute }, unitId: Number(unitId) };
}

/** Of a hierarchy's generations the latest that is complete. */
const latestGeneration = (hierarchy: string) =>
  `(select max(generation) from (select generation from unit_placement
  where workspace_id = {workspace:UUID} and hierarchy_id = ${hierarchy} group by generation having count() >= any(size)))`;

/** What identifies a feedback in every table of its facts. */
const own = 'feedback_id, version, sign';

/**
 * Joins the placements that a statement needs, each hierarchy once. Expressions are asked for first, `sql` afterwards.
 * @param rows the expressions of a row's unit and of the day on which it counts
 */
export class PlacementJoins {
  readonly #joins = new Map<string, string>();
  readonly #bind: Bind;
  readonly #rows: { unit: string; day: string };

  constructor(bind: Bind, rows: { unit: string; day: string }) {
    this.#bind = bind;
    this.#rows = rows;
  }

  /** The joins of all that was asked for. */
  get sql(): string {
    return [...this.#joins.values()].join('\n');
  }

  /** The group of a row: the id of a unit, 0 for none. */
  key(key: UnitKey): string {
    if (key.by === 'code') {
      const code = this.#code(key.hierarchyId, key.attribute);
      const codes = this.#bind('Array(String)', [...key.groups.keys()]);
      const units = this.#bind('Array(Int32)', [...key.groups.values()]);
      return key.groups.size === 0 ? 'toInt32(0)' : `transform(${code}, ${codes}, ${units}, toInt32(0))`;
    }
    const { path, levels } = this.#placement(key.hierarchy);
    const group = this.#group(key, path, levels);
    if (key.visible === null) return group;
    return `if(has(${this.#bind('Array(Int32)', [...key.visible])}, ${group}), ${group}, toInt32(0))`;
  }

  /** Whether a row's unit stood below another one (or was it) when it happened. */
  below(hierarchy: PlacedHierarchy, unitId: number): string {
    return `has(${this.#placement(hierarchy).path}, ${this.#bind('Int32', unitId)})`;
  }

  #group({ level, parentId }: { level?: string; parentId?: number }, path: string, levels: string): string {
    if (level !== undefined)
      return `arrayLast((unit, level) -> level = ${this.#bind('String', level)}, ${path}, ${levels})`;
    if (parentId === undefined) return `arrayLast(unit -> true, ${path})`;
    const parent = this.#bind('Int32', parentId);
    return `arrayFirst((unit, place) -> place = indexOf(${path}, ${parent}) + 1, ${path}, arrayEnumerate(${path}))`;
  }

  /** The way to a row's unit on its day. */
  #placement({ id, attribute }: PlacedHierarchy): { path: string; levels: string } {
    const names = { path: `placed_path_${id}`, levels: `placed_levels_${id}` };
    const alias = `placed_${id}`;
    if (this.#joins.has(alias)) return names;
    const hierarchy = this.#bind('Int32', id);
    const columns = `path as ${names.path}, levels as ${names.levels}`;
    const placements = (key: string) => `(select ${key} as placed_key_${id}, valid_from as placed_from_${id}, ${columns}
  from unit_placement where workspace_id = {workspace:UUID} and hierarchy_id = ${hierarchy}
  and generation = ${latestGeneration(hierarchy)})`;
    const { unit, day } = this.#rows;
    this.#joins.set(
      alias,
      attribute === null
        ? `asof left join ${placements('unit_id')} as ${alias}
  on ${unit} = ${alias}.placed_key_${id} and ${day} >= ${alias}.placed_from_${id}`
        : `inner join (select ${own}, ${names.path}, ${names.levels} from
  (select ${own}, local_day, attributes[${this.#bind('String', attribute)}] as placed_code from feedback_fact
    where workspace_id = {workspace:UUID}) as record asof left join ${placements('code')} as place
  on record.placed_code = place.placed_key_${id} and record.local_day >= place.placed_from_${id}) as ${alias} using (${own})`,
    );
    return names;
  }

  #code(hierarchyId: number, attribute: string): string {
    const code = `placed_code_${hierarchyId}`;
    this.#joins.set(
      code,
      `inner join (select ${own}, attributes[${this.#bind('String', attribute)}] as ${code} from feedback_fact
  where workspace_id = {workspace:UUID}) as ${code}_of using (${own})`,
    );
    return code;
  }
}
