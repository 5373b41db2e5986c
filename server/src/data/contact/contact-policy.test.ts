import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type ContactCircumstances, computeSendAt, decideContact, defaultContactPolicy } from './contact-policy.ts';

const noon = new Date('2026-03-10T04:00:00Z'); // 12:00 in Shanghai
const calm: ContactCircumstances = {
  purpose: 'invitation',
  hasAddress: true,
  consent: null,
  earlier: [],
  now: noon,
  timeZone: 'Asia/Shanghai',
};

function daysBefore(days: number): Date {
  return new Date(noon.getTime() - days * 86_400_000);
}

const table = [
  { name: 'a person with an address who said nothing may be asked', change: {}, decision: 'send' },
  { name: 'no address, no mail', change: { hasAddress: false }, decision: 'noAddress' },
  { name: 'a withdrawn consent holds', change: { consent: 'withdrawn' }, decision: 'consentWithdrawn' },
  {
    name: 'a second invitation within 30 days is too many',
    change: { earlier: [daysBefore(29)] },
    decision: 'tooFrequent',
  },
  { name: 'after 30 days a person may be asked again', change: { earlier: [daysBefore(30)] }, decision: 'send' },
  {
    name: 'a follow-up two days after the last is welcome',
    change: { purpose: 'followUp', earlier: [daysBefore(2)] },
    decision: 'send',
  },
  {
    name: 'a second follow-up on one day is not',
    change: { purpose: 'followUp', earlier: [daysBefore(0.5)] },
    decision: 'tooFrequent',
  },
  {
    name: 'mail that still waits for the morning counts',
    change: { earlier: [new Date(noon.getTime() + 1)] },
    decision: 'tooFrequent',
  },
] as const;

for (const { name, change, decision } of table) {
  test(name, () => {
    const made = decideContact(defaultContactPolicy, { ...calm, ...change });
    assert.equal(made.kind === 'send' ? 'send' : made.reason, decision);
  });
}

const quiet = [
  { zone: 'Asia/Shanghai', now: '2026-03-10T04:00:00Z', sendAt: '2026-03-10T04:00:00.000Z' },
  { zone: 'Asia/Shanghai', now: '2026-03-10T13:00:01Z', sendAt: '2026-03-11T00:00:00.000Z' },
  { zone: 'Asia/Shanghai', now: '2026-03-10T23:59:59Z', sendAt: '2026-03-11T00:00:00.000Z' },
  { zone: 'Asia/Kathmandu', now: '2026-03-10T20:07:00Z', sendAt: '2026-03-11T02:15:00.000Z' },
  // The night of the change to summer time is an hour shorter.
  { zone: 'Europe/Berlin', now: '2026-03-28T22:00:00Z', sendAt: '2026-03-29T06:00:00.000Z' },
];

for (const { zone, now, sendAt } of quiet) {
  test(`mail of ${now} in ${zone} goes out at ${sendAt}`, () => {
    assert.equal(computeSendAt(defaultContactPolicy.quietHours, new Date(now), zone).toISOString(), sendAt);
  });
}

test('without quiet hours mail goes out at once', () => {
  assert.equal(computeSendAt({ from: 0, to: 0 }, noon, 'Asia/Shanghai'), noon);
});
