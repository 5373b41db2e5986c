import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  type ContactCircumstances,
  type ContactPolicy,
  computeSendAt,
  decideFrequency,
  defaultContactPolicy,
  type EarlierContact,
} from './contact-policy.ts';

const noon = new Date('2026-03-10T04:00:00Z'); // 12:00 in Shanghai
const calm: ContactCircumstances = { purpose: 'invitation', earlier: [], now: noon, timeZone: 'Asia/Shanghai' };

function invited(daysBefore: number): EarlierContact {
  return { purpose: 'invitation', at: new Date(noon.getTime() - daysBefore * 86_400_000) };
}

function followedUp(daysBefore: number): EarlierContact {
  return { ...invited(daysBefore), purpose: 'followUp' };
}

const table: { name: string; change: Partial<ContactCircumstances>; decision: string }[] = [
  { name: 'a person who was never written to may be asked', change: {}, decision: 'send' },
  {
    name: 'a second invitation within 30 days is too many',
    change: { earlier: [invited(29)] },
    decision: 'tooFrequent until 2026-03-11',
  },
  { name: 'after 30 days a person may be asked again', change: { earlier: [invited(30)] }, decision: 'send' },
  {
    name: 'a follow-up two days after the last is welcome',
    change: { purpose: 'followUp', earlier: [followedUp(2)] },
    decision: 'send',
  },
  {
    name: 'a second follow-up on one day is not',
    change: { purpose: 'followUp', earlier: [followedUp(0.5)] },
    decision: 'tooFrequent until 2026-03-10',
  },
  {
    name: 'mail that still waits for the morning counts',
    change: { earlier: [invited(-0.01)] },
    decision: 'tooFrequent until 2026-04-09',
  },
  {
    name: 'an invitation right after a follow-up comes too soon',
    change: { earlier: [followedUp(0.25)] },
    decision: 'tooSoon until 2026-03-10',
  },
  {
    name: 'six messages in 30 days are enough, whatever they were for',
    change: { purpose: 'followUp', earlier: [2, 4, 6, 8, 10, 12].map(followedUp) },
    decision: 'tooFrequent until 2026-03-28',
  },
];

for (const { name, change, decision } of table) {
  test(name, () => {
    const made = decideFrequency(defaultContactPolicy, { ...calm, ...change });
    const said = made.kind === 'send' ? 'send' : `${made.reason} until ${made.possibleFrom.toISOString().slice(0, 10)}`;
    assert.equal(said, decision);
  });
}

test('a follow-up waits until the gap after the last message is over', () => {
  const made = decideFrequency(defaultContactPolicy, { ...calm, purpose: 'followUp', earlier: [invited(0.375)] });
  assert.deepEqual(made, { kind: 'send', sendAt: new Date('2026-03-10T07:00:00Z') });
});

test('whoever obeys the decisions never breaks a limit or the gap, however often he asks', () => {
  const limit = fc.record({ count: fc.integer({ min: 1, max: 4 }), days: fc.integer({ min: 1, max: 20 }) });
  const policies: fc.Arbitrary<ContactPolicy> = fc.record({
    invitationLimit: limit,
    followUpLimit: limit,
    totalLimit: limit,
    minGapHours: fc.integer({ min: 0, max: 60 }),
    quietHours: fc.constant({ from: 0, to: 0 }),
  });
  const asks = fc.array(
    fc.record({ hours: fc.integer({ min: 0, max: 48 }), purpose: fc.constantFrom('invitation', 'followUp') }),
    { maxLength: 40 },
  );
  fc.assert(
    fc.property(policies, asks, (policy, asked) => {
      const sent: EarlierContact[] = [];
      let now = noon;
      for (const { hours, purpose } of asked) {
        now = new Date(now.getTime() + hours * 3_600_000);
        const made = decideFrequency(policy, { purpose, earlier: sent, now, timeZone: 'UTC' });
        if (made.kind === 'send') sent.push({ purpose, at: made.sendAt });
        else assert.ok(made.possibleFrom > now);
      }
      const times = sent.map(({ at }) => at.getTime()).toSorted((a, b) => a - b);
      for (const [index, at] of times.entries()) {
        const earlier = times[index - 1];
        if (earlier !== undefined) assert.ok(at - earlier >= policy.minGapHours * 3_600_000);
        const { count, days } = policy.totalLimit;
        assert.ok(times.filter((other) => other <= at && other > at - days * 86_400_000).length <= count);
      }
    }),
  );
});

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
