import assert from 'node:assert/strict';
import { test } from 'node:test';
import { surveyTemplates } from '@voxloop/survey';
import { cleanParameters, pickDeclared, readCode, underLink } from './parameters.ts';

test('what an address sends is trimmed, shortened and stripped of what cannot be stored', () => {
  const given = { u: ' S1 ', t: '', o: 'A\0B\ud83d', m: ['1', '2'], 'no name': 'x', long: '长'.repeat(300), n: 5 };
  assert.deepEqual(cleanParameters(given), { u: 'S1', o: 'AB\ufffd', long: '长'.repeat(200) });
});

test('at most thirty parameters are kept', () => {
  const many = Object.fromEntries(Array.from({ length: 50 }, (_, at) => [`p${at}`, 'x']));
  assert.equal(Object.keys(cleanParameters(many)).length, 30);
});

test('where a link hangs is known better than what its address claims', () => {
  const claimed = { t: 'app', c: 'sms', u: 'S1' };
  assert.deepEqual(underLink({ touchpoint: 'checkout', channel: null }, claimed), { t: 'checkout', c: 'sms', u: 'S1' });
});

test('a code is letters, digits and a few signs in any script', () => {
  assert.equal(readCode('结账'), '结账');
  assert.equal(readCode('in-store.2'), 'in-store.2');
  assert.equal(readCode('<script>'), null);
  assert.equal(readCode(undefined), null);
});

test('of other parameters, those that the survey declares become attributes', () => {
  const { definition } = surveyTemplates[0]!;
  const hidden = (parameter: string) => ({
    type: 'hidden' as const,
    id: parameter,
    title: { en: parameter },
    parameter,
  });
  const data = { kind: 'page' as const, id: 'data', questions: [hidden('campaign'), hidden('o'), hidden('missing')] };
  const declaring = { ...definition, elements: [data, ...definition.elements] };
  const parameters = { campaign: 'spring', phone: '13800138000', o: 'A1' };
  assert.deepEqual(pickDeclared(declaring, parameters), { campaign: 'spring' });
});
