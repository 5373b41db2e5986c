import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { KeyedIdentifier } from '../directory/index.ts';
import {
  createIdentifierSearch,
  hideIdentifiers,
  listHiddenIds,
  listNamedIdentifiers,
  showIdentifiers,
} from './hidden-identifiers.ts';

const idOf = (no: number) => `00000000-0000-4000-8000-00000000000${no}`;
const email: KeyedIdentifier = { kind: 'email', value: 'li.lei@example.com', id: idOf(1) };
const phone: KeyedIdentifier = { kind: 'phone', value: '+8613800138000', id: idOf(2) };
const member: KeyedIdentifier = { kind: 'memberId', value: 'VIP-100', id: idOf(3) };
const short: KeyedIdentifier = { kind: 'memberId', value: '5', id: idOf(4) };
const all = [email, phone, member, short];
const search = createIdentifierSearch(all);
const none = createIdentifierSearch([]);
const values = new Map(all.map(({ id, value }) => [id, value]));

test('identifiers are hidden under their names, in texts and in addresses of pages, at any depth', () => {
  const properties = {
    Email: 'Li.Lei@Example.com ',
    note: '我是 VIP-100，请打13800138000',
    items: [{ url: 'https://shop.example/?m=vip-100&e=li.lei@example.com' }],
    phone: 13800138000,
    user_id: 5,
  };
  const hidden = hideIdentifiers(properties, search);
  assert.doesNotMatch(JSON.stringify(hidden), /li\.lei|100|138001/i);
  assert.deepEqual(hidden, {
    Email: `{{identifier:${email.id}}}`,
    note: `我是 {{identifier:${member.id}}}，请打{{identifier:${phone.id}}}`,
    items: [{ url: `https://shop.example/?m={{identifier:${member.id}}}&e={{identifier:${email.id}}}` }],
    phone: `{{identifier:${phone.id}}}`,
    user_id: `{{identifier:${short.id}}}`,
  });
  assert.deepEqual(listHiddenIds([hidden]).toSorted(), all.map(({ id }) => id).toSorted());
  assert.equal(showIdentifiers(hidden, values).note, '我是 VIP-100，请打+8613800138000');
});

test('what only looks like a short member id stays: sums, counts and words', () => {
  const properties = { quantity: 5, size: '5', revenue: 100.5, sku: 'VIP-1000', category: 'tea' };
  assert.deepEqual(hideIdentifiers(properties, search), properties);
});

test('nobody gets at an identifier by sending its id', () => {
  const sent = { note: `{{identifier:${email.id}}}` };
  assert.deepEqual(showIdentifiers(hideIdentifiers(sent, none), values), { note: '***' });
});

test('addresses of others are found by the names under which they stand', () => {
  const document = {
    traits: { email: 'friend@example.com' },
    mobile: '+86 139 0013 8000',
    手机号: 13900138001,
    plan: 'gold',
  };
  assert.deepEqual(listNamedIdentifiers(document), [
    { kind: 'email', value: 'friend@example.com' },
    { kind: 'phone', value: '+8613900138000' },
    { kind: 'phone', value: '+8613900138001' },
  ]);
});

test('a document in which nothing is to be hidden stays as it is', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue(), { noNullPrototype: true }), (document) => {
      assert.deepEqual(showIdentifiers(hideIdentifiers(document, none), new Map()), document);
    }),
  );
});
