import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { sql } from 'kysely';
import type { WorkspaceTx } from '../../foundation/database/index.ts';
import { computeNameUuid } from '../../foundation/random/index.ts';
import { startTestServer } from '../../foundation/testing/test-server.ts';
import {
  defaultIdentityRules,
  type IdentityClaim,
  IdentityIndex,
  type IdentityRules,
  resolvePersons,
} from './identity/index.ts';
import { mapManyPersons, rebuildPersons } from './map-persons.ts';
import { listClaimedIdentifiers, listIdentifiersOfProfiles } from './person-mapping-store.ts';
import type { Identifier } from './profile.ts';
import { claimKey } from './profile-claim.ts';

const { context } = await startTestServer();
const { database } = context;

/** The rules as they come, but for crowds that a drawn set of claims can reach. */
const rules: IdentityRules = Object.fromEntries(
  Object.entries(defaultIdentityRules).map(([kind, rule]) => [kind, { ...rule, crowdFrom: 4 }]),
);

const identifiers = fc
  .tuple(
    fc.constantFrom('memberId', 'phone', 'anonymousId', 'email'),
    fc.constantFrom('1', '2', '3', '4', '5', '6', '7'),
  )
  .map(([kind, value]): Identifier => ({ kind, value }));

/** A claim, or a profile that comes to be known by identifiers. */
type Step = { kind: 'claim'; claim: IdentityClaim } | { kind: 'profile'; id: string; identifiers: Identifier[] };

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
          identifiers: fc.uniqueArray(identifiers, { minLength: 2, maxLength: 2, selector: claimKey }),
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
  | { kind: 'together' | 'apart'; at: number; identifiers: Identifier[] }
  | { kind: 'undone'; at: number; place: number }
  | { kind: 'profile'; identifiers: Identifier[] };

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
  for (const { kind, value } of claim.kind === 'undone' ? [] : claim.identifiers)
    await sql`insert into identity_claim_identifier (workspace_id, kind, value, claim_id)
      values (${tx.workspaceId}, ${kind}, ${value}, ${claim.id}) on conflict do nothing`.execute(tx.query);
}

async function writeProfile(tx: WorkspaceTx, { id, identifiers: own }: Step & { kind: 'profile' }): Promise<void> {
  await sql`insert into profile (workspace_id, id) values (${tx.workspaceId}, ${id})`.execute(tx.query);
  for (const { kind, value } of own)
    await sql`insert into profile_identifier (workspace_id, kind, value, profile_id)
      values (${tx.workspaceId}, ${kind}, ${value}, ${id}) on conflict do nothing`.execute(tx.query);
}

/** What the subscriber does on hearing of these. */
async function hear(workspaceId: string, steps: readonly Step[]): Promise<void> {
  const touched = await database.inWorkspace(workspaceId, async (tx) => [
    ...(await listClaimedIdentifiers(
      tx,
      steps.flatMap((step) => (step.kind === 'claim' ? [step.claim.id] : [])),
    )),
    ...(await listIdentifiersOfProfiles(
      tx,
      steps.flatMap((step) => (step.kind === 'profile' ? [step.id] : [])),
    )),
  ]);
  await mapManyPersons(database, workspaceId, touched, rules);
}

async function readMapping(workspaceId: string) {
  return database.inWorkspace(workspaceId, async (tx) => {
    const places = await sql<{ kind: string; value: string; person_key: string; shared: boolean }>`
      select kind, value, person_key, shared from person_identifier order by kind, value`.execute(tx.query);
    const profiles = await sql<{ profile_id: string; person_id: string; person_key: string }>`
      select profile_id, person_id, person_key from profile_person order by profile_id`.execute(tx.query);
    return { places: places.rows, profiles: profiles.rows };
  });
}

function groupOf(places: readonly { kind: string; value: string; person_key: string }[]): string[] {
  return [...Map.groupBy(places, ({ person_key }) => person_key).values()]
    .map((group) => group.map(claimKey).toSorted().join(' '))
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
        persons.map((person) => person.identifiers.map(claimKey).toSorted().join(' ')).toSorted(),
      );
      for (const place of kept.places) assert.equal(place.shared, index.find(claimKey(place))?.shared, claimKey(place));

      await database.inWorkspace(workspaceId, async (tx) => {
        await sql`delete from person_identifier`.execute(tx.query);
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
  const together = (place: number, ...named: Identifier[]): Step => ({
    kind: 'claim',
    claim: { kind: 'together', id: idOf(place), at: place, identifiers: named },
  });
  const [m1, m2] = [
    { kind: 'memberId', value: 'm1' },
    { kind: 'memberId', value: 'm2' },
  ];
  const [phone, anonymous] = [
    { kind: 'phone', value: '1' },
    { kind: 'anonymousId', value: 'a' },
  ];
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
