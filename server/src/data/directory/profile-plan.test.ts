import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { IdentifierKey } from './identifier-key.ts';
import { type OwnedIdentifier, planProfiles } from './profile-plan.ts';

const keyOf = (kind: string, value: string): IdentifierKey => ({ kind, id: `${kind}:${value}` });
const member = (value: string) => keyOf('memberId', value);
const phone = (value: string) => keyOf('phone', value);
const email = (value: string) => keyOf('email', value);

function plan(people: IdentifierKey[][], known: OwnedIdentifier[] = []) {
  return planProfiles(
    people.map((identifiers, place) => ({ identifiers, newId: `new-${place}` })),
    known,
  );
}

test('a person is known by his best identifier, wherever it stands in the record', () => {
  const known = [
    { ...phone('1'), profileId: 'by-phone' },
    { ...member('m'), profileId: 'by-member' },
  ];
  assert.deepEqual(plan([[phone('1'), member('m')]], known).profileIds, ['by-member']);
});

test('who was known by a phone alone is known by his member id from now on', () => {
  const { profileIds, newIdentifiers } = plan([[member('m'), phone('1')]], [{ ...phone('1'), profileId: 'by-phone' }]);
  assert.deepEqual(profileIds, ['by-phone']);
  assert.deepEqual(newIdentifiers, [{ identifier: member('m'), profileId: 'by-phone' }]);
});

test('two members who share a phone have a profile each, in one batch and across batches', () => {
  assert.deepEqual(
    plan([
      [member('a'), phone('1')],
      [member('b'), phone('1')],
    ]).profileIds,
    ['new-0', 'new-1'],
  );
  const known = [member('a'), phone('1')].map((one) => ({ ...one, profileId: 'first' }));
  assert.deepEqual(plan([[member('b'), phone('1')]], known).profileIds, ['new-0']);
});

test('records that share nothing but a hotline do not gather in one profile', () => {
  const callers = Array.from({ length: 50 }, (_, no) => [email(`caller${no}`), phone('hotline')]);
  assert.equal(new Set(plan(callers).profileIds).size, 50);
});

test('who names nothing has no profile', () => {
  const { profileIds, primaries, newIds } = plan([[]]);
  assert.deepEqual([profileIds, primaries, newIds.size], [[null], [null], 0]);
});
