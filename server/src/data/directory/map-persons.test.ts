import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { sql } from 'kysely';
import type { WorkspaceTx } from '../../foundation/database/index.ts';
import { computeNameUuid } from '../../foundation/random/index.ts';
import { startTestServer } from '../../foundation/testing/test-server.ts';
import type { IdentifierKey } from './identifier-key.ts';
import {
  defaultIdentityRules,
  type IdentityClaim,
  IdentityIndex,
  type IdentityRules,
  resolvePersons,
} from './identity/index.ts';
import { mapManyPersons, rebuildPersons } from './map-persons.ts';
import { listClaimedKeys, listKeysOfProfiles } from './person-mapping-store.ts';
import type { Identifier } from './profile.ts';
import { findOrCreateProfiles } from './profile-batch-store.ts';
import { claimProfiles } from './profile-claim-store.ts';

const server = await startTestServer();
const { context, owner } = server;
const { database } = context;

/** The rules as they come, but for crowds that a drawn set of claims can reach. */
const rules: IdentityRules = Object.fromEntries(
  Object.entries(defaultIdentityRules).map(([kind, rule]) => [kind, { ...rule, crowdFrom: 4 }]),
);

/** Ids stand for hashes here: equal for equal kind and value. */
const keyOf = (kind: string, value: string): IdentifierKey => ({ kind, id: computeNameUuid(kind, value) });
const idOfKey = ({ id }: IdentifierKey) => id;

const identifiers = fc
  .tuple(
    fc.constantFrom('memberId', 'phone', 'anonymousId', 'email'),
    fc.constantFrom('1', '2', '3', '4', '5', '6', '7'),
  )
  .map(([kind, value]) => keyOf(kind, value));

/** A claim, or a profile that comes to be known by identifiers. */
type Step = { kind: 'claim'; claim: IdentityClaim } | { kind: 'profile'; id: string; identifiers: IdentifierKey[] };

const idOf = (place: number) => computeNameUuid('steps', String(place));
const drawnSteps = fc
  .array(
    fc.oneof(
      {
        weight: 6,
        arbitrary: fc.record({
          kind: fc.constant('together' as const),
          at: fc.nat(20),
          identifiers: fc.array(identifiers, { minLength: 1, maxLength: 3 }),
        }),
      },
      {
        weight: 1,
        arbitrary: fc.record({
          kind: fc.constant('apart' as const),
          at: fc.nat(20),
          identifiers: fc.uniqueArray(identifiers, { minLength: 2, maxLength: 2, selector: idOfKey }),
        }),
      },
      { weight: 2, arbitrary: fc.record({ kind: fc.constant('undone' as const), at: fc.nat(20), place: fc.nat(30) }) },
      {
        weight: 3,
        arbitrary: fc.record({
          kind: fc.constant('profile' as const),
          identifiers: fc.array(identifiers, { minLength: 1, maxLength: 2 }),
        }),
      },
    ),
    { minLength: 10, maxLength: 40 },
  )
  .map((drawn) => drawn.flatMap((step, place): Step[] => toSteps(step, place)));

type Drawn =
  | { kind: 'together' | 'apart'; at: number; identifiers: IdentifierKey[] }
  | { kind: 'undone'; at: number; place: number }
  | { kind: 'profile'; identifiers: IdentifierKey[] };

function toSteps(drawn: Drawn, place: number): Step[] {
  const id = idOf(place);
  if (drawn.kind === 'profile') return [{ kind: 'profile', id, identifiers: drawn.identifiers }];
  if (drawn.kind === 'undone')
    return [{ kind: 'claim', claim: { kind: 'undone', id, at: drawn.at, claimId: idOf(drawn.place) } }];
  if (drawn.kind === 'together') return [{ kind: 'claim', claim: { ...drawn, kind: 'together', id } }];
  const [one, other] = drawn.identifiers;
  return one === undefined || other === undefined
    ? []
    : [{ kind: 'claim', claim: { kind: 'apart', id, at: drawn.at, identifiers: [one, other] } }];
}

async function write(tx: WorkspaceTx, step: Step): Promise<void> {
  if (step.kind === 'profile') return writeProfile(tx, step);
  const { claim } = step;
  await sql`insert into identity_claim (workspace_id, id, kind, said_at, undoes) values (${tx.workspaceId}, ${claim.id}, ${claim.kind},
    ${new Date(claim.at)}, ${claim.kind === 'undone' ? claim.claimId : null})`.execute(tx.query);
  for (const { kind, id } of claim.kind === 'undone' ? [] : claim.identifiers) {
    await sql`insert into identifier (workspace_id, kind, id, sealed) values (${tx.workspaceId}, ${kind}, ${id}, '')
      on conflict do nothing`.execute(tx.query);
    await sql`insert into identity_claim_identifier (workspace_id, kind, identifier_id, claim_id)
      values (${tx.workspaceId}, ${kind}, ${id}, ${claim.id}) on conflict do nothing`.execute(tx.query);
  }
}

async function writeProfile(
  tx: WorkspaceTx,
  { id: profileId, identifiers: own }: Step & { kind: 'profile' },
): Promise<void> {
  await sql`insert into profile (workspace_id, id) values (${tx.workspaceId}, ${profileId})`.execute(tx.query);
  for (const { kind, id } of own)
    await sql`insert into identifier (workspace_id, kind, id, sealed, profile_id, borne_since)
      values (${tx.workspaceId}, ${kind}, ${id}, '', ${profileId}, now())
      on conflict (workspace_id, id) do update set profile_id = excluded.profile_id, borne_since = excluded.borne_since
      where identifier.profile_id is null`.execute(tx.query);
}

/** What the subscriber does on hearing of these. */
async function hear(workspaceId: string, steps: readonly Step[]): Promise<void> {
  const touched = await database.inWorkspace(workspaceId, async (tx) => [
    ...(await listClaimedKeys(
      tx,
      steps.flatMap((step) => (step.kind === 'claim' ? [step.claim.id] : [])),
    )),
    ...(await listKeysOfProfiles(
      tx,
      steps.flatMap((step) => (step.kind === 'profile' ? [step.id] : [])),
    )),
  ]);
  await mapManyPersons(database, workspaceId, touched, rules);
}

async function readMapping(workspaceId: string) {
  return database.inWorkspace(workspaceId, async (tx) => {
    const places = await sql<IdentifierKey & { person_key: string; shared: boolean }>`
      select kind, id, person_key, shared from identifier where person_key is not null order by kind, id`.execute(
      tx.query,
    );
    const profiles = await sql<{ profile_id: string; person_id: string; person_key: string }>`
      select profile_id, person_id, person_key from profile_person order by profile_id`.execute(tx.query);
    return { places: places.rows, profiles: profiles.rows };
  });
}

function groupOf(places: readonly (IdentifierKey & { person_key: string })[]): string[] {
  return [...Map.groupBy(places, ({ person_key }) => person_key).values()]
    .map((group) => group.map(idOfKey).toSorted().join(' '))
    .toSorted();
}

test('persons kept current behind the claims are those computed from scratch, whatever comes when, late, together or twice', async () => {
  await fc.assert(
    fc.asyncProperty(drawnSteps, fc.infiniteStream(fc.noBias(fc.nat(9))), async (steps, stream) => {
      const workspaceId = context.random.uuid();
      const draw = () => stream.next().value ?? 0;
      let unheard: Step[] = [];
      for (const step of steps.map((one) => ({ one, by: draw() })).toSorted((a, b) => a.by - b.by)) {
        await database.inWorkspace(workspaceId, (tx) => write(tx, step.one));
        unheard.push(step.one);
        if (draw() > 5) continue;
        const heard = unheard.filter(() => draw() > 1);
        await hear(workspaceId, heard);
        if (draw() > 1) unheard = unheard.filter((one) => !heard.includes(one));
      }
      await hear(workspaceId, unheard);

      const kept = await readMapping(workspaceId);
      const index = new IdentityIndex(rules);
      index.add(steps.flatMap((step) => (step.kind === 'claim' ? [step.claim] : [])));
      const { persons } = resolvePersons(index);
      assert.deepEqual(
        groupOf(kept.places),
        persons.map((person) => person.identifiers.map(idOfKey).toSorted().join(' ')).toSorted(),
      );
      for (const place of kept.places) assert.equal(place.shared, index.find(place.id)?.shared, place.kind);

      await database.inWorkspace(workspaceId, async (tx) => {
        await sql`update identifier set person_key = null, shared = false`.execute(tx.query);
        await sql`delete from profile_person`.execute(tx.query);
      });
      await rebuildPersons(database, workspaceId, { rules });
      assert.deepEqual(await readMapping(workspaceId), kept);
    }),
    { numRuns: 25 },
  );
});

test('who was joined by a phone parts again when it turns out to be a family’s, and so do their profiles', async () => {
  const workspaceId = context.random.uuid();
  const together = (place: number, ...named: IdentifierKey[]): Step => ({
    kind: 'claim',
    claim: { kind: 'together', id: idOf(place), at: place, identifiers: named },
  });
  const [m1, m2] = [keyOf('memberId', 'm1'), keyOf('memberId', 'm2')];
  const [phone, anonymous] = [keyOf('phone', '1'), keyOf('anonymousId', 'a')];
  const steps: Step[] = [
    { kind: 'profile', id: idOf(101), identifiers: [m1] },
    { kind: 'profile', id: idOf(102), identifiers: [anonymous] },
    together(1, m1, phone),
    together(2, phone, anonymous),
  ];
  const settle = async (heard: Step[]) => {
    for (const step of heard) await database.inWorkspace(workspaceId, (tx) => write(tx, step));
    await hear(workspaceId, heard);
    const { places, profiles } = await readMapping(workspaceId);
    return { groups: groupOf(places).length, persons: new Set(profiles.map(({ person_id }) => person_id)).size };
  };
  assert.deepEqual(await settle(steps), { groups: 1, persons: 1 });
  assert.deepEqual(await settle([together(3, m2, phone)]), { groups: 4, persons: 2 });
});

/** Somebody who comes in: by a record that names him, or by an event that shows who he is. */
interface Newcomer {
  identifiers: Identifier[];
  at: number;
}

const newcomers = fc.record({
  identifiers: fc.uniqueArray(
    fc.record({
      kind: fc.constantFrom('memberId', 'phone', 'anonymousId', 'email', 'nickname'),
      value: fc.integer({ min: 10_000, max: 10_014 }).map(String),
    }),
    { minLength: 1, maxLength: 3, selector: ({ kind, value }) => `${kind} ${value}` },
  ),
  at: fc.nat(20),
});
const arrivals = fc.array(
  fc.record({ by: fc.constantFrom('record', 'event'), people: fc.array(newcomers, { minLength: 1, maxLength: 6 }) }),
  { minLength: 2, maxLength: 8 },
);

async function takeIn(workspaceId: string, by: string, people: readonly Newcomer[]): Promise<void> {
  if (by === 'record') {
    const given = people.map(({ identifiers: own, at }) => {
      return { identifiers: own, attributes: {}, newId: context.random.uuid(), seenAt: new Date(at) };
    });
    await database.inWorkspace(workspaceId, (tx) => findOrCreateProfiles(tx, owner.access, given));
    return;
  }
  const client = await database.connect({ pipeline: true });
  try {
    await client.query("select set_config('app.workspace_id', $1, false)", [workspaceId]);
    await client.query('begin');
    const claims = people.flatMap(({ identifiers: [subject] }) =>
      subject === undefined ? [] : [{ identifier: subject, language: null, newId: context.random.uuid() }],
    );
    const evidence = people.map(({ identifiers: own, at }) => {
      return { identifiers: own, at: new Date(at), source: 'event' as const };
    });
    await claimProfiles(client, database.keyRing, workspaceId, { claims, evidence });
    await client.query('commit');
  } finally {
    await client.end();
  }
}

test('newcomers who are written down with their persons are those computed from scratch, whoever comes with, before and after them', async () => {
  await fc.assert(
    fc.asyncProperty(arrivals, async (drawn) => {
      const workspaceId = context.random.uuid();
      // Two at a time: they meet the same people at once, and the later waits for the earlier.
      for (let at = 0; at < drawn.length; at += 2)
        await Promise.all(drawn.slice(at, at + 2).map(({ by, people }) => takeIn(workspaceId, by, people)));
      await server.settle();
      const kept = await readMapping(workspaceId);
      await database.inWorkspace(workspaceId, async (tx) => {
        await sql`update identifier set person_key = null, shared = false`.execute(tx.query);
        await sql`delete from profile_person`.execute(tx.query);
      });
      await rebuildPersons(database, workspaceId);
      assert.deepEqual(await readMapping(workspaceId), kept);
    }),
    { numRuns: 20 },
  );
});

test('who is new in every respect is somebody the moment he is stored, and nothing is left to be computed', async () => {
  const workspaceId = context.random.uuid();
  const [member, phone] = [
    { kind: 'memberId', value: 'alone' },
    { kind: 'phone', value: '+8613900139000' },
  ];
  await takeIn(workspaceId, 'event', [{ identifiers: [member, phone], at: 1 }]);
  const { places, profiles } = await readMapping(workspaceId);
  assert.equal(new Set(places.map(({ person_key }) => person_key)).size, 1);
  assert.deepEqual([places.length, profiles.map((one) => one.person_id === one.profile_id)], [2, [true]]);
});
