import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { createMasker, importMaskKey, sealOriginals, UnmaskError, unmaskText } from './index.ts';

const masker = createMasker();
const keyOf = (byte: number) => importMaskKey(new Uint8Array(32).fill(byte));
const nonceOf = (byte: number) => new Uint8Array(12).fill(byte);

const piece = fc.constantFrom(
  '电话13800138000',
  ' a@example.com',
  '你好',
  '[',
  ']',
  '[姓名]',
  '\ud83d',
  '，',
  'call ',
  '订单号12345678',
);
const anyText = fc.array(piece, { maxLength: 10 }).map((parts) => parts.join(''));

test('with the key a masked text is restored to the letter', async () => {
  const key = await keyOf(1);
  await fc.assert(
    fc.asyncProperty(anyText, async (text) => {
      const masked = masker.mask(text);
      const sealed = await sealOriginals(text, masked, key, nonceOf(2));
      assert.equal(await unmaskText(masked.text, sealed, key), text);
    }),
    { numRuns: 200 },
  );
});

test('without the key, or after a change of the text or the seal, nothing is restored', async () => {
  const text = '我的电话是13800138000';
  const masked = masker.mask(text);
  const sealed = await sealOriginals(text, masked, await keyOf(1), nonceOf(2));
  await assert.rejects(unmaskText(masked.text, sealed, await keyOf(9)), UnmaskError);
  await assert.rejects(unmaskText(`${masked.text}。`, sealed, await keyOf(1)), UnmaskError);
  await assert.rejects(unmaskText(masked.text, `${sealed.slice(0, -4)}AAAA`, await keyOf(1)), UnmaskError);
  await assert.rejects(unmaskText(masked.text, 'no seal', await keyOf(1)), UnmaskError);
  assert.ok(!Buffer.from(sealed, 'base64').toString('latin1').includes('13800138000'));
});

test('a key or a nonce of another length is refused', async () => {
  await assert.rejects(importMaskKey(new Uint8Array(16)), TypeError);
  await assert.rejects(sealOriginals('', masker.mask(''), await keyOf(1), new Uint8Array(8)), TypeError);
});
