import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { signWebhook } from './webhook-signature.ts';

const guide = readFileSync(new URL('../../../../docs/guides/receive-webhooks.md', import.meta.url), 'utf8');

type Check = (headers: Record<string, string>, body: string, secret: string, now: number) => boolean;

async function importFromGuide(): Promise<Check> {
  const code = /```js\n([\s\S]*?)```/.exec(guide)?.[1] ?? '';
  const { isFromVoxloop } = await import(`data:text/javascript,${encodeURIComponent(code)}`);
  return isFromVoxloop;
}

test('the check that the guide shows takes what is signed, by either secret, and nothing else', async () => {
  const isFromVoxloop = await importFromGuide();
  const [secret, other, stranger] = ['whsec_MDEyMw==', 'whsec_NDU2Nw==', 'whsec_ODkwMQ=='];
  assert.ok(secret && other && stranger);
  const at = new Date('2026-01-01T00:00:00Z');
  const body = '{"type":"webhook.ping"}';
  const headers = signWebhook([secret, other], { id: '1', at, body });
  assert.equal(isFromVoxloop(headers, body, secret, at.getTime()), true);
  assert.equal(isFromVoxloop(headers, body, other, at.getTime()), true);
  assert.equal(isFromVoxloop(headers, body, stranger, at.getTime()), false);
  assert.equal(isFromVoxloop(headers, `${body} `, secret, at.getTime()), false);
  assert.equal(isFromVoxloop(headers, body, secret, at.getTime() + 301_000), false, 'an old request, sent again');
});
