import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { ScimError } from './scim-error.ts';
import { parseScimFilter } from './scim-filter.ts';
import { computeGrant } from './scim-grant.ts';
import { applyScimPatch } from './scim-patch.ts';
import { isJsonObject } from './scim-resource.ts';

test('whatever is sent as a PATCH or a filter is applied or refused with a SCIM error, and the resource itself stays as it was', () => {
  const path = fc.constantFrom(
    'active',
    'emails[type eq "work"].value',
    'name.givenName',
    'members',
    'urn:a:b:c',
    '',
    '[',
    'a..b',
  );
  const operation = fc.record({ op: fc.constantFrom('add', 'Replace', 'remove', 'x'), path, value: fc.jsonValue() });
  const resource = { userName: 'a', emails: [{ type: 'work', value: 'a@b.c' }], members: [{ value: '1' }] };
  const kept = structuredClone(resource);
  fc.assert(
    fc.property(fc.array(operation, { maxLength: 4 }), fc.string(), (operations, filter) => {
      const body: unknown = JSON.parse(JSON.stringify({ Operations: operations }));
      assert.ok(isJsonObject(body));
      for (const work of [() => applyScimPatch(resource, body), () => parseScimFilter(filter)]) {
        try {
          work();
        } catch (error) {
          assert.ok(error instanceof ScimError, String(error));
        }
      }
      assert.deepEqual(resource, kept);
    }),
  );
});

test('a filter is read with quotation marks, "and" within them, and brackets', () => {
  assert.deepEqual(parseScimFilter('displayName eq "a and \\"b\\"" AND emails[type eq "work"].value eq "x"'), [
    { attribute: 'displayname', value: 'a and "b"' },
    { attribute: 'emails.value', value: 'x', type: 'work' },
  ]);
  assert.throws(() => parseScimFilter('userName eq "a\\x"'), ScimError);
});

test('of several groups the highest role counts, with the units of all that give it', () => {
  const built = (role: 'analyst' | 'agent' | 'unitManager', unitIds: number[]) => ({ role, customRole: null, unitIds });
  const managers = [built('unitManager', [2]), built('agent', [9]), built('unitManager', [1, 2])];
  assert.deepEqual(computeGrant(managers), { role: 'unitManager', customRole: null, unitIds: [1, 2] });
  assert.deepEqual(computeGrant([built('analyst', [3]), built('analyst', [])])?.unitIds, []);
  assert.equal(computeGrant([built('agent', [])]), null);
  assert.equal(computeGrant([{ role: null, customRole: null, unitIds: [1] }]), null);
  fc.assert(
    fc.property(fc.shuffledSubarray(managers, { minLength: 3 }), (shuffled) => {
      assert.deepEqual(computeGrant(shuffled), computeGrant(managers));
    }),
  );
});
