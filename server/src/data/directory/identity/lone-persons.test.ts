import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { IdentifierKey } from '../identifier-key.ts';
import { defaultIdentityRules, type IdentityRules, type TogetherClaim } from './identity-claim.ts';
import { IdentityIndex } from './identity-index.ts';
import { listLonePersons } from './lone-persons.ts';
import type { Person } from './person.ts';
import { resolvePersons } from './resolve-persons.ts';

/** The rules as they come, but for crowds that one claim can show. */
const rules: IdentityRules = Object.fromEntries(
  Object.entries(defaultIdentityRules).map(([kind, rule]) => [kind, { ...rule, crowdFrom: 3 }]),
);

const identifiers = fc
  .tuple(fc.constantFrom('memberId', 'phone', 'email', 'anonymousId', 'nickname'), fc.integer({ min: 10, max: 29 }))
  .map(([kind, value]): IdentifierKey => ({ kind, id: `${value} ${kind}` }));
const claims = fc
  .array(fc.uniqueArray(identifiers, { selector: ({ id }) => id, minLength: 1, maxLength: 5 }), { maxLength: 12 })
  .map((drawn) =>
    drawn.map((shown, place): TogetherClaim => ({ kind: 'together', id: `c${place}`, at: 0, identifiers: shown })),
  );

/** Those of everybody whom the definition names, found by resolving all. */
function filterLone(said: readonly TogetherClaim[], isNew: (id: string) => boolean): Person[] {
  const index = new IdentityIndex(rules);
  index.add(said);
  return resolvePersons(index).persons.filter(({ identifiers: own, joinedBy: [claimId, ...others] }) => {
    const claim = said.find(({ id }) => id === claimId);
    return (
      others.length === 0 &&
      claim?.identifiers.length === own.length &&
      own.every(({ id }) => isNew(id) && index.find(id)?.claims.size === 1)
    );
  });
}

const byFirst = (persons: readonly Person[]) => persons.toSorted((a, b) => (a.first.id < b.first.id ? -1 : 1));

test('lone persons are those of everybody whom one claim shows whole, and of whom nobody heard before', () => {
  let count = 0;
  fc.assert(
    fc.property(claims, fc.nat(40), (said, known) => {
      const isNew = (id: string) => Number.parseInt(id, 10) !== known;
      const lone = byFirst(listLonePersons(said, isNew, rules));
      assert.deepEqual(lone, byFirst(filterLone(said, isNew)));
      count += lone.length;
    }),
    { numRuns: 1000 },
  );
  assert.ok(count > 100);
});

test('two members whom one record names, and who is shown with a name that joins nobody, are not settled', () => {
  const shown = (...kinds: string[]): TogetherClaim => {
    const named = kinds.map((kind, place) => ({ kind, id: `${place}` }));
    return { kind: 'together', id: 'c', at: 0, identifiers: named };
  };
  const count = (...kinds: string[]) => listLonePersons([shown(...kinds)], () => true, defaultIdentityRules).length;
  assert.equal(count('memberId', 'phone'), 1);
  assert.equal(count('memberId', 'memberId'), 0);
  assert.equal(count('memberId', 'nickname'), 0);
  assert.equal(count('memberId'), 0);
});
