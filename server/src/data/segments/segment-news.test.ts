import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Condition } from '@voxloop/condition';
import {
  computeNewsOfEvents,
  computeNewsOfFields,
  indexByNews,
  listNewsTurning,
  type News,
  newsOfFeedback,
  newsOfJoined,
} from './segment-news.ts';

const surveyId = '0197d3a0-0000-7000-8000-00000000000a';
const asks = (field: string): Condition => ({ field, op: 'exists' });

test('a condition on an event is turned by events of that type alone', () => {
  const counted: Condition = { not: { field: 'events.7d.track.Order', op: 'gte', value: 2 } };
  const since: Condition = { any: [{ field: 'daysSinceEvent.track.Order', op: 'lt', value: 3 }] };
  const [told] = listNewsTurning(counted);
  assert.ok(told !== undefined);
  assert.deepEqual(listNewsTurning(since), [told]);
  assert.ok(computeNewsOfEvents([{ kind: 'track', name: 'Order' }]).has(told));
  for (const other of [
    { kind: 'track', name: 'Order Paid' },
    { kind: 'page', name: 'Order' },
  ] as const)
    assert.ok(!computeNewsOfEvents([other]).has(told));
});

test('whatever comes in may tell a language and by what somebody is known', () => {
  for (const field of ['language', 'identifiers']) {
    const [told] = listNewsTurning(asks(field));
    assert.ok(told !== undefined);
    assert.ok(computeNewsOfEvents([]).has(told) && newsOfFeedback.has(told));
  }
});

test('feedback turns what asks for feedback and for what is joined to it', () => {
  const given = ['feedback.7d', 'feedback.all', 'daysSinceFeedback', 'lastScore.nps', `lastAnswer.${surveyId}.q`];
  for (const field of [...given, `lastChoice.${surveyId}.q`, 'lastJoined.spent'])
    assert.ok(
      listNewsTurning(asks(field)).every((one) => newsOfFeedback.has(one)),
      field,
    );
  assert.ok(listNewsTurning(asks('lastJoined.spent')).every((one) => newsOfJoined.has(one)));
});

test('what stands on the profile is turned by neither events nor feedback', () => {
  for (const field of ['attribute.city', 'tags', 'valueTier']) {
    const turning = listNewsTurning(asks(field));
    assert.equal(turning.length, 1);
    const other = [computeNewsOfEvents([{ kind: 'track', name: 'attribute.city' }]), newsOfFeedback, newsOfJoined];
    assert.ok(turning.every((one) => other.every((news) => !news.has(one))));
  }
});

test('a change of one field turns what asks for that field, and nothing else', () => {
  const fields = ['attribute.city', 'attribute.visits', 'tags', 'valueTier', 'language', 'identifiers'];
  for (const changed of fields) {
    const news = computeNewsOfFields([changed, 'name']);
    for (const asked of fields)
      assert.equal(
        listNewsTurning(asks(asked)).some((one) => news.has(one)),
        asked === changed,
        `${changed} ${asked}`,
      );
    assert.ok(!news.has('feedback') && !news.has('joined'));
  }
  assert.equal(computeNewsOfFields(['name', 'what a later server calls it']).size, 0);
});

test('the index names what each news turns, and everything that may be turned', () => {
  const both: Condition = { all: [asks('events.all.track.Visit'), asks('feedback.all')] };
  const index = indexByNews([
    ['both', both],
    ['visited', asks('daysSinceEvent.track.Visit')],
    ['everybody', { all: [] }],
  ]);
  const found = (news: News) => [...(index.get(news) ?? [])];
  assert.deepEqual(found('event track Visit'), ['both', 'visited']);
  assert.deepEqual(found('feedback'), ['both']);
  assert.equal(index.size, 2);
});
