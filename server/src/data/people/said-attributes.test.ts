import assert from 'node:assert/strict';
import { test } from 'node:test';
import { memberAccess, systemAccess } from '@voxloop/access';
import fc from 'fast-check';
import {
  type AttributeChanges,
  applyChange,
  blankDetails,
  maskedAttribute,
  mergeAttributes,
  type ProfileAttribute,
  type ProfileSayings,
} from '../directory/index.ts';
import { listSaidAttributes, listSaidTags } from './said-attributes.ts';

const workspaceId = '0197d3a0-0000-7000-8000-000000000001';
const everything = systemAccess(workspaceId);
const masked = memberAccess({
  ...{ workspaceId, memberId: 'm', role: 'analyst', unitIds: 'all' },
  ...{ language: 'en', timeZone: 'Asia/Shanghai' },
});

const declare = (key: string, more: Partial<ProfileAttribute> = {}): ProfileAttribute => ({
  ...{ key, names: { 'zh-CN': key, en: key }, type: 'text', choices: [], source: 'directory', personal: false },
  ...more,
});

/** A profile of which things were said, each at a moment in milliseconds. */
function sayings(profileId: string, ...said: [atMs: number, attributes: AttributeChanges][]): ProfileSayings {
  const details = said.reduce(
    (known, [atMs, attributes]) => applyChange(known, { attributes, at: new Date(atMs) }, 'manual'),
    blankDetails,
  );
  return { profileId, ...details };
}

test('what was said last of any profile counts, and what differs from it stands beside it', () => {
  const profiles = [
    sayings('a', [1_000, { city: 'Rome' }]),
    sayings('b', [3_000, { city: 'Oslo' }]),
    sayings('c', [2_000, { city: 'Oslo' }]),
  ];
  assert.deepEqual(listSaidAttributes(everything, [declare('city'), declare('unknown')], profiles), [
    {
      key: 'city',
      said: { profileId: 'b', value: 'Oslo', at: new Date(3_000) },
      others: [{ profileId: 'a', value: 'Rome', at: new Date(1_000) }],
    },
  ]);
});

test('a value that was taken away later is not known any more, nor is what was declared away or is derived', () => {
  const profiles = [
    sayings('a', [1_000, { city: 'Rome', old: 'x', orders: 3 }]),
    sayings('b', [2_000, { city: null }]),
  ];
  assert.deepEqual(
    listSaidAttributes(everything, [declare('city'), declare('orders', { source: 'derived' })], profiles),
    [],
  );
});

test('who sees identifiers masked is told neither a personal value nor that profiles differ in it', () => {
  const profiles = [sayings('a', [1_000, { hobby: 'chess' }]), sayings('b', [2_000, { hobby: 'go' }])];
  const [hobby] = listSaidAttributes(masked, [declare('hobby', { personal: true })], profiles);
  assert.deepEqual(hobby, {
    key: 'hobby',
    said: { profileId: 'b', value: maskedAttribute, at: new Date(2_000) },
    others: [],
  });
});

test('the value of a person is the one that a single profile would hold that heard everything, whatever the order', () => {
  const saying = fc.tuple(
    fc.integer({ min: 0, max: 5 }),
    fc.constantFrom('x', 'y', null),
    fc.integer({ min: 0, max: 2 }),
  );
  fc.assert(
    fc.property(fc.array(saying, { maxLength: 12 }), (said) => {
      const profiles = [0, 1, 2].map((no) =>
        sayings(
          `p${no}`,
          ...said.filter(([, , of]) => of === no).map(([atMs, city]): [number, AttributeChanges] => [atMs, { city }]),
        ),
      );
      const all = said.reduce((known, [atMs, city]) => mergeAttributes(known, { city }, atMs), {
        values: {},
        times: {},
      });
      const [found] = listSaidAttributes(everything, [declare('city')], profiles);
      assert.equal(found?.said.value, 'city' in all.values ? all.values.city : undefined);
    }),
  );
});

test('a tag of several profiles stands once, by hand where somebody put it there', () => {
  const tagged = (profileId: string, tags: ProfileSayings['tags']): ProfileSayings => ({
    profileId,
    ...blankDetails,
    tags,
  });
  assert.deepEqual(
    listSaidTags([
      tagged('a', { vip: 'import', new: 'import' }),
      tagged('b', { vip: 'manual' }),
      tagged('c', { vip: 'import' }),
    ]),
    [
      { name: 'new', origin: 'import' },
      { name: 'vip', origin: 'manual' },
    ],
  );
});
