import type { Access } from '@voxloop/access';
import { sql } from 'kysely';
import type { WorkspaceTx } from '../../foundation/database/index.ts';
import {
  type AttributeValues,
  listPersonIds,
  listProfilesOfPersons,
  normalizeAttributeText,
  type ProfileAttributeValue,
  type ProfileField,
  publishProfileChanges,
} from '../directory/index.ts';
import { isWordOfList } from '../events/index.ts';
import { deriveValues } from './derive-sql-store.ts';
import { type DerivedAttribute, defaultOfDerived } from './derived-attribute.ts';
import { listDerivedAttributes, lockDerived } from './derived-attribute-store.ts';

/** What follows for a person from his events in this moment. */
interface DerivedPerson {
  personId: string;
  /** Those that differ from the default */
  attributes: AttributeValues;
  dueAt: Date | null;
  oldestAt: Date | null;
}

interface KnownPerson extends DerivedPerson {
  known: AttributeValues | null;
  knownDueAt: Date | null;
  knownOldestAt: Date | null;
}

/**
 * Derives the attributes of the persons of some profiles from what all profiles of each did, by what is known in this
 * moment, and writes down what is different from before; `profile.changed` tells of it in the same transaction. Those of
 * one workspace follow each other: what was seen earlier never takes the place of what was seen later.
 * @param quiet nobody is told: whoever asks sees to it that what follows from the values is computed anew
 * @returns how many persons have other values than before
 */
export async function derivePersons(
  tx: WorkspaceTx,
  access: Access,
  profileIds: readonly string[],
  now: Date,
  { quiet = false } = {},
): Promise<number> {
  await lockDerived(tx);
  const attributes = await listDerivedAttributes(tx, access);
  const personIds = [...new Set((await listPersonIds(tx, profileIds)).values())];
  const persons = await computePersons(tx, attributes, personIds, now);
  const changed = new Map(
    persons
      .map((person) => [person.personId, listChangedFields(person)] as const)
      .filter(([, fields]) => fields.size > 0),
  );
  const kept = persons.filter((person) => isKept(person) && !isAsKnown(person));
  // Who has become part of somebody else has nothing of his own any more.
  const gone = profileIds.filter((id) => !personIds.includes(id));
  const emptied = persons.filter((person) => !isKept(person) && person.known !== null).map(({ personId }) => personId);
  await savePersons(tx, kept);
  await deletePersons(tx, [...gone, ...emptied]);
  if (!quiet) await publishProfileChanges(tx, changed);
  return changed.size;
}

/** What some attributes are for these persons, whatever is written down. */
export async function computePersons(
  tx: WorkspaceTx,
  attributes: readonly Pick<DerivedAttribute, 'key' | 'type' | 'rule'>[],
  personIds: readonly string[],
  now: Date,
): Promise<KnownPerson[]> {
  const members = await listProfilesOfPersons(tx, personIds);
  const subjects = [...members].map(([id, profile_ids]) => ({ id, profile_ids }));
  const rules = attributes.map(({ rule }) => rule);
  const derived =
    rules.length === 0
      ? sql`(select '[]'::jsonb as list, null::timestamptz as due_at, null::timestamptz as oldest_at)`
      : deriveValues(tx, rules, now);
  await sql`set local jit = off`.execute(tx.query);
  const { rows } = await sql<Omit<KnownPerson, 'attributes'> & { list: unknown[] }>`
    select subject.id as "personId", derived.list, derived.due_at as "dueAt", derived.oldest_at as "oldestAt",
      known.attributes as known, known.due_at as "knownDueAt", known.oldest_at as "knownOldestAt"
    from jsonb_to_recordset(${JSON.stringify(subjects)}::jsonb) as subject (id uuid, profile_ids uuid[])
    cross join lateral ${derived} as derived
    left join person_attribute known on known.workspace_id = ${tx.workspaceId} and known.person_id = subject.id`.execute(
    tx.query,
  );
  return rows.map(({ list, ...row }) => ({ ...row, attributes: readValues(list, attributes) }));
}

/** The values that differ from the default; a text that may hold something of one person's is as good as none. */
function readValues(
  list: readonly unknown[],
  attributes: readonly Pick<DerivedAttribute, 'key' | 'type' | 'rule'>[],
): AttributeValues {
  const values = attributes.flatMap(({ key, type, rule }, at) => {
    const value = readValue(list[at], type);
    return value === undefined || value === defaultOfDerived(rule) ? [] : [[key, value] as const];
  });
  return Object.fromEntries(values);
}

function readValue(value: unknown, type: DerivedAttribute['type']): ProfileAttributeValue | undefined {
  if (type === 'number' && typeof value === 'number') return value;
  if (type === 'boolean' && typeof value === 'boolean') return value;
  if (type !== 'text' || typeof value !== 'string') return undefined;
  const text = normalizeAttributeText(value);
  return isWordOfList(text) ? text : undefined;
}

/** The attributes that have other values than before. */
function listChangedFields({ known, attributes }: KnownPerson): Set<ProfileField> {
  const before = known ?? {};
  const keys = [...Object.keys(before), ...Object.keys(attributes)];
  return new Set(keys.filter((key) => before[key] !== attributes[key]).map((key) => `attribute.${key}` as const));
}

/** Whether there is anything to be kept of a person. */
function isKept({ attributes, dueAt }: DerivedPerson): boolean {
  return dueAt !== null || Object.keys(attributes).length > 0;
}

function isAsKnown(person: KnownPerson): boolean {
  const { known, dueAt, oldestAt, knownDueAt, knownOldestAt } = person;
  const isSame = (one: Date | null, other: Date | null) => one?.getTime() === other?.getTime();
  return (
    known !== null &&
    listChangedFields(person).size === 0 &&
    isSame(dueAt, knownDueAt) &&
    isSame(oldestAt, knownOldestAt)
  );
}

async function savePersons(tx: WorkspaceTx, persons: readonly DerivedPerson[]): Promise<void> {
  if (persons.length === 0) return;
  const rows = persons.map(({ personId, attributes, dueAt, oldestAt }) => ({ personId, attributes, dueAt, oldestAt }));
  // Whoever is erased in this moment is waited for, and then left out.
  await sql`insert into person_attribute (workspace_id, person_id, attributes, due_at, oldest_at)
    select ${tx.workspaceId}, given."personId", given.attributes, given."dueAt", given."oldestAt"
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as given ("personId" uuid, attributes jsonb, "dueAt" timestamptz, "oldestAt" timestamptz)
    join profile p on p.workspace_id = ${tx.workspaceId} and p.id = given."personId"
    order by p.id for key share of p
    on conflict (workspace_id, person_id) do update set attributes = excluded.attributes, due_at = excluded.due_at,
      oldest_at = excluded.oldest_at`.execute(tx.query);
}

async function deletePersons(tx: WorkspaceTx, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await sql`delete from person_attribute
    where workspace_id = ${tx.workspaceId} and person_id = any(${ids}::uuid[])`.execute(tx.query);
}
