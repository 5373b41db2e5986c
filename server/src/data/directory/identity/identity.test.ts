import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { IdentifierKey } from '../identifier-key.ts';
import { defaultIdentityRules, type IdentityClaim, type IdentityRules } from './identity-claim.ts';
import { IdentityIndex } from './identity-index.ts';
import type { Person } from './person.ts';
import { resolvePersons } from './resolve-persons.ts';

/** Ids stand for hashes here: equal for equal kind and value. */
const keyOf = (kind: string, value: string): IdentifierKey => ({ kind, id: `${kind}:${value}` });
const member = (value: string) => keyOf('memberId', value);
const phone = (value: string) => keyOf('phone', value);
const anonymous = (value: string) => keyOf('anonymousId', value);

let claimNo = 0;
function together(...identifiers: IdentifierKey[]): IdentityClaim {
  claimNo += 1;
  return { kind: 'together', id: `claim-${String(claimNo).padStart(4, '0')}`, at: claimNo, identifiers };
}
const undone = (claim: IdentityClaim): IdentityClaim => ({
  kind: 'undone',
  id: `undo ${claim.id}`,
  at: 1e6,
  claimId: claim.id,
});
const apart = (a: IdentifierKey, b: IdentifierKey): IdentityClaim => ({
  kind: 'apart',
  id: `apart ${a.id} ${b.id}`,
  at: 0,
  identifiers: [a, b],
});

/** The rules as they come, but for crowds that a drawn set of claims can reach. */
const rules: IdentityRules = Object.fromEntries(
  Object.entries(defaultIdentityRules).map(([kind, rule]) => [kind, { ...rule, crowdFrom: 4 }]),
);

function resolve(...claims: IdentityClaim[]) {
  const index = new IdentityIndex(rules);
  index.add(claims);
  return resolvePersons(index);
}

function listGroups(persons: readonly Person[]): string[] {
  return persons.map(({ identifiers }) => identifiers.map(({ id }) => id.split(':')[1]).join(' ')).toSorted();
}

test('what a visitor did before he signed in is the member’s', () => {
  const visit = together(anonymous('a1'));
  const signIn = together(member('m1'), anonymous('a1'));
  const { persons } = resolve(visit, signIn);
  assert.deepEqual(listGroups(persons), ['a1 m1']);
  assert.deepEqual(persons[0]?.first, anonymous('a1'));
  assert.deepEqual(persons[0]?.joinedBy, [signIn.id]);
});

test('two member ids are two people, and the later claim that would join them is named as blocked', () => {
  const { persons, blocked } = resolve(
    together(member('m1'), anonymous('a1')),
    together(anonymous('a1'), anonymous('a2')),
    together(member('m2'), anonymous('a3')),
    together(anonymous('a2'), anonymous('a3')),
  );
  assert.deepEqual(listGroups(persons), ['a1 a2 m1', 'a3 m2']);
  assert.deepEqual(
    blocked.map(({ reason }) => reason),
    ['unique'],
  );
});

test('a family’s phone joins nobody from the second member on, and joins again when that was a mistake', () => {
  const mistake = together(member('m2'), phone('+86138'));
  const claims = [together(member('m1'), phone('+86138')), together(phone('+86138'), anonymous('a1')), mistake];
  assert.deepEqual(listGroups(resolve(...claims).persons), ['+86138', 'a1', 'm1', 'm2']);
  assert.deepEqual(listGroups(resolve(...claims, undone(mistake)).persons), ['a1 m1 +86138', 'm2']);
});

test('somebody who knows keeps two people apart, also by what joins them at third hand', () => {
  const claims = [
    together(phone('1'), anonymous('a')),
    together(anonymous('a'), anonymous('b')),
    together(anonymous('b'), phone('2')),
  ];
  assert.deepEqual(listGroups(resolve(...claims).persons), ['a b 1 2']);
  const { persons, blocked } = resolve(...claims, apart(phone('1'), phone('2')));
  assert.deepEqual(listGroups(persons), ['2', 'a b 1']);
  assert.deepEqual(
    blocked.map(({ reason }) => reason),
    ['apart'],
  );
});

test('a number that a crowd was shown with joins none of them, and joins again those who are left of it', () => {
  const calls = [1, 2, 3, 4].map((no) => together(phone('hotline'), keyOf('email', `e${no}`)));
  assert.deepEqual(listGroups(resolve(...calls.slice(0, 3)).persons), ['e1 e2 e3 hotline']);
  assert.deepEqual(listGroups(resolve(...calls).persons), ['e1', 'e2', 'e3', 'e4', 'hotline']);
  assert.deepEqual(listGroups(resolve(...calls, undone(calls[1] ?? together())).persons), ['e1 e3 e4 hotline', 'e2']);
});

test('a member id that everybody bears is nobody’s', () => {
  const guests = Array.from({ length: 4 }, (_, no) => together(member('guest'), anonymous(`a${no}`)));
  assert.equal(resolve(...guests).persons.length, 5);
});

test('a kind without a rule joins nobody', () => {
  assert.equal(
    resolve(
      together(member('m1'), keyOf('ipAddress', '192.0.2.1')),
      together(member('m2'), keyOf('ipAddress', '192.0.2.1')),
    ).persons.length,
    3,
  );
});

const identifiers = fc
  .tuple(
    fc.constantFrom('memberId', 'phone', 'anonymousId', 'deviceId', 'ipAddress'),
    fc.constantFrom('1', '2', '3', '4', '5'),
  )
  .map(([kind, value]) => keyOf(kind, value));
const claimSets = fc
  .array(
    fc.oneof(
      {
        weight: 6,
        arbitrary: fc.record({
          kind: fc.constant('together' as const),
          at: fc.nat(30),
          identifiers: fc.array(identifiers, { minLength: 1, maxLength: 3 }),
        }),
      },
      {
        weight: 1,
        arbitrary: fc.record({
          kind: fc.constant('apart' as const),
          at: fc.nat(30),
          identifiers: fc.tuple(identifiers, identifiers),
        }),
      },
      {
        weight: 2,
        arbitrary: fc.record({ kind: fc.constant('undone' as const), at: fc.nat(30), claimNo: fc.nat(40) }),
      },
    ),
    { maxLength: 40 },
  )
  .map((drawn) =>
    drawn.map((claim, place): IdentityClaim => {
      const id = `c${place}`;
      if (claim.kind === 'undone') return { kind: 'undone', id, at: claim.at, claimId: `c${claim.claimNo}` };
      return { ...claim, id };
    }),
  );

test('persons follow from the set of claims: any order and any batches give the same, step by step or from scratch', () => {
  fc.assert(
    fc.property(claimSets, fc.infiniteStream(fc.nat()), fc.integer({ min: 1, max: 9 }), (claims, stream, batchSize) => {
      const shuffled = claims
        .map((claim) => ({ claim, by: stream.next().value ?? 0 }))
        .toSorted((a, b) => a.by - b.by)
        .map(({ claim }) => claim);
      const index = new IdentityIndex(rules);
      const personOf = new Map<string, Person>();
      for (let from = 0; from < shuffled.length; from += batchSize) {
        const affected = index.add(shuffled.slice(from, from + batchSize));
        for (const person of resolvePersons(index, affected).persons)
          for (const identifier of person.identifiers) personOf.set(identifier.id, person);
      }
      const stepwise = [...new Set(personOf.values())].toSorted((a, b) => (a.first.id < b.first.id ? -1 : 1));
      assert.deepEqual(stepwise, resolve(...claims).persons);
    }),
    { numRuns: 2000 },
  );
});

test('nobody is in two persons, no person has two values of a unique kind, and an undone claim joins nobody', () => {
  fc.assert(
    fc.property(claimSets, (claims) => {
      const { persons } = resolve(...claims);
      const keys = persons.flatMap((person) => person.identifiers.map(({ id }) => id));
      assert.equal(new Set(keys).size, keys.length);
      const gone = new Set(claims.flatMap((claim) => (claim.kind === 'undone' ? [claim.claimId] : [])));
      for (const person of persons) {
        assert.ok(person.identifiers.filter(({ kind }) => kind === 'memberId').length <= 1);
        assert.ok(person.joinedBy.every((id) => !gone.has(id)));
      }
    }),
  );
});

test('to undo a claim is to have said no more than that its identifiers exist', () => {
  fc.assert(
    fc.property(claimSets, fc.nat(), (claims, pick) => {
      const joins = claims.filter((claim) => claim.kind === 'together');
      const chosen = joins[pick % Math.max(1, joins.length)];
      if (chosen === undefined || chosen.kind !== 'together') return;
      const without = claims.filter((claim) => claim !== chosen);
      const singles = chosen.identifiers.map(
        (identifier, place): IdentityClaim => ({
          kind: 'together',
          id: `${chosen.id}-${place}`,
          at: chosen.at,
          identifiers: [identifier],
        }),
      );
      const groups = (list: readonly IdentityClaim[]) =>
        resolve(...list)
          .persons.map(({ identifiers: own }) => own.map(({ id }) => id).join())
          .toSorted();
      assert.deepEqual(groups([...claims, undone(chosen)]), groups([...without, ...singles]));
    }),
  );
});
