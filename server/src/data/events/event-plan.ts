import type { EventInput, EventKind, EventValues } from './customer-event.ts';
import type { EventMisfit } from './event-misfit.ts';
import type { EventSchema } from './event-schema.ts';
import { compileSchema } from './judge-event.ts';

/** What holds for all events of a workspace. */
export interface EventPlanRules {
  /** What becomes of events of types without a schema */
  unplanned: 'accept' | 'quarantine';
  /** After so many days without a decision, what is held is deleted; 1 to 3,650 */
  quarantineDays: number;
}

/** What was decided about one event. */
export interface Verdict {
  /** As they are to be stored */
  properties: EventValues;
  /** The version that judged it; null where its type has no schema */
  schemaVersion: number | null;
  /** null where all fits */
  misfits: readonly EventMisfit[] | null;
  /** To be kept apart instead of stored */
  held: boolean;
  /** The code of the unit in which it happened, as its property tells; null where it tells none */
  unitCode: string | null;
}

/** Judges events by the schemas that a workspace had at one moment. */
export interface EventPlan {
  /** Raised with each change of rules or schemas */
  readonly revision: number;
  judge(event: Pick<EventInput, 'kind' | 'name' | 'properties'>): Verdict;
}

/** The plan of a workspace that has none: everything is accepted as it is. */
export const openPlan: EventPlan = {
  revision: 0,
  judge: ({ properties }) => ({ properties, schemaVersion: null, misfits: null, held: false, unitCode: null }),
};

/** Prepares the schemas of a workspace for judging. @param schemas the newest version of each type, retired ones left out */
export function createEventPlan(
  revision: number,
  { unplanned }: Pick<EventPlanRules, 'unplanned'>,
  schemas: readonly EventSchema[],
): EventPlan {
  const byType = new Map(schemas.map((schema) => [typeKey(schema), { schema, judge: compileSchema(schema) }]));
  return {
    revision,
    judge: (event) => {
      const planned = byType.get(typeKey(event));
      if (planned === undefined)
        return unplanned === 'accept' ? openPlan.judge(event) : holdWhole(event, 'typeUnplanned');
      const { schema, judge } = planned;
      if (schema.policy === 'block') return { ...holdWhole(event, 'typeBlocked'), schemaVersion: schema.version };
      const { properties, misfits } = judge(event.properties);
      const held = misfits.length > 0 && schema.policy === 'quarantine';
      return {
        // What is held stays as it came: a later schema may read it differently.
        properties: held ? event.properties : properties,
        schemaVersion: schema.version,
        misfits: misfits.length > 0 ? misfits : null,
        held,
        unitCode: readUnitCode(properties, schema.unitProperty),
      };
    },
  };
}

function holdWhole({ properties }: Pick<EventInput, 'properties'>, code: 'typeUnplanned' | 'typeBlocked'): Verdict {
  const misfit: EventMisfit = { property: '', code, wanted: '', came: '' };
  return { properties, schemaVersion: null, misfits: [misfit], held: true, unitCode: null };
}

/** Codes of units are short texts; those that are digits alone often come as numbers. */
function readUnitCode(properties: EventValues, property: string | null): string | null {
  const value = property === null || !Object.hasOwn(properties, property) ? null : properties[property];
  if (typeof value === 'number' && Number.isSafeInteger(value)) return String(value);
  const code = typeof value === 'string' ? value.trim() : '';
  return code === '' || code.length > maxUnitCodeLength ? null : code;
}

const maxUnitCodeLength = 100;

function typeKey({ kind, name }: { kind: EventKind; name: string }): string {
  return `${kind} ${name}`;
}
