import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fixedClock } from '../../foundation/clock/index.ts';
import { systemRandom } from '../../foundation/random/index.ts';
import { makeWebhookSecret, signWebhook } from './webhook-signature.ts';

test('signs as the example of Standard Webhooks does', () => {
  const headers = signWebhook(['whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'], {
    id: 'msg_p5jXN8AQM9LWM0D4loKWxJek',
    at: new Date(1_614_265_330_000),
    body: '{"test": 2432232314}',
  });
  assert.deepEqual(headers, {
    'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
    'webhook-timestamp': '1614265330',
    'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
  });
});

test('each valid secret signs, parted by spaces', () => {
  const message = { id: '1', at: new Date(0), body: '{}' };
  const [one = '', other = ''] = ['whsec_MDEyMw==', 'whsec_NDU2Nw=='];
  const both = signWebhook([one, other], message)['webhook-signature'];
  assert.equal(
    both,
    `${signWebhook([one], message)['webhook-signature']} ${signWebhook([other], message)['webhook-signature']}`,
  );
});

test('a new secret holds 256 random bits and is never the same', () => {
  const random = systemRandom(fixedClock(new Date(0)));
  const secret = makeWebhookSecret(random);
  assert.match(secret, /^whsec_[A-Za-z0-9+/]{43}=$/);
  assert.notEqual(makeWebhookSecret(random), secret);
});
