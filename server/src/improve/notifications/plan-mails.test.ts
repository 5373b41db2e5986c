import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { planMails, singleMailLimit, type WaitingNotice } from './plan-mails.ts';

const now = new Date('2026-03-10T04:00:00Z');

function secondsAgo(seconds: number): Date {
  return new Date(now.getTime() - seconds * 1000);
}

function notices(count: number, memberId = 'li'): WaitingNotice[] {
  return Array.from({ length: count }, (_, index) => ({
    id: `${memberId}-${index}`,
    memberId,
    createdAt: secondsAgo(count - index),
  }));
}

test('a few notices each get a mail of their own', () => {
  assert.deepEqual(planMails(notices(2), new Map(), now), {
    mails: [
      { memberId: 'li', noticeIds: ['li-0'] },
      { memberId: 'li', noticeIds: ['li-1'] },
    ],
    lookAgainAt: null,
  });
});

test('many at once become one digest, oldest first', () => {
  const { mails, lookAgainAt } = planMails(notices(6).toReversed(), new Map(), now);
  assert.deepEqual(mails, [{ memberId: 'li', noticeIds: ['li-0', 'li-1', 'li-2', 'li-3', 'li-4', 'li-5'] }]);
  assert.equal(lookAgainAt, null);
});

test('what comes on top of a full minute is held back until the minute is over', () => {
  const recent = new Map([['li', [50, 40, 30, 20, 10].map(secondsAgo)]]);
  const plan = planMails(notices(1), recent, now);
  assert.deepEqual(plan, { mails: [], lookAgainAt: new Date(now.getTime() + 10_000) });
});

test('one member in a storm does not hold up another', () => {
  const recent = new Map([['li', [5, 4, 3, 2, 1].map(secondsAgo)]]);
  const { mails } = planMails([...notices(1), ...notices(1, 'wang')], recent, now);
  assert.deepEqual(mails, [{ memberId: 'wang', noticeIds: ['wang-0'] }]);
});

test('whatever arrives whenever, every notice ends in exactly one mail and no minute holds more than six', () => {
  const arrivals = fc.array(fc.integer({ min: 0, max: 300 }), { maxLength: 60 });
  fc.assert(
    fc.property(arrivals, (seconds) => {
      const all = seconds.map((second, index) => ({
        id: String(index),
        memberId: 'li',
        createdAt: secondsAgo(-second),
      }));
      const sent: { at: Date; noticeIds: readonly string[] }[] = [];
      for (let second = 0; second <= 500; second += 1) {
        const at = secondsAgo(-second);
        const done = new Set(sent.flatMap((mail) => mail.noticeIds));
        const waiting = all.filter((notice) => notice.createdAt <= at && !done.has(notice.id));
        const plan = planMails(waiting, new Map([['li', sent.map((mail) => mail.at)]]), at);
        sent.push(...plan.mails.map(({ noticeIds }) => ({ at, noticeIds })));
      }
      assert.deepEqual(sent.flatMap((mail) => mail.noticeIds).toSorted(), all.map(({ id }) => id).toSorted());
      for (const { at } of sent) {
        const minute = sent.filter((mail) => mail.at >= at && mail.at.getTime() < at.getTime() + 60_000);
        assert.ok(minute.length <= singleMailLimit + 1);
      }
    }),
  );
});
