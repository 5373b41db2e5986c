import assert from 'node:assert/strict';
import { test } from 'node:test';
import { writeIdentifierPattern } from './identifier-pattern.ts';

const pattern = writeIdentifierPattern([
  { kind: 'email', value: 'li.na@example.com' },
  { kind: 'phone', value: '+8613800138000' },
  { kind: 'phone', value: '+442071838750' },
  { kind: 'memberId', value: 'VIP.10001' },
  { kind: 'memberId', value: 'M1' },
]);

const found = [
  '请联系Li.Na@example.com谢谢',
  'mail li.na@example.com.',
  '电话13800138000，',
  '{"tel":"+8613800138000"}',
  '8613800138000',
  'call 442071838750 or +442071838750',
  '["vip.10001"]',
];
const passed = [
  'xli.na@example.com',
  'li.na@example.com.cn',
  'li.na@example.community',
  '213800138000',
  '138001380001',
  'VIP.100012',
  'VIPx10001',
  'M1',
];

test('identifiers are found as a whole, in whatever case and with or without a country, and not within others', () => {
  assert.ok(pattern);
  for (const text of found) assert.match(text, new RegExp(pattern, 'i'), text);
  for (const text of passed) assert.doesNotMatch(text, new RegExp(pattern, 'i'), text);
});

test('what is too short is not looked for', () => {
  assert.equal(writeIdentifierPattern([{ kind: 'memberId', value: 'M1' }]), null);
});
