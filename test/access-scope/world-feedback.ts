import assert from 'node:assert/strict';
import { type MaskName, systemAccess } from '@voxloop/access';
import { findOrCreateProfile } from '../../server/src/data/directory/index.ts';
import { acceptFeedback, ensureFeedbackMonths, type FeedbackInput } from '../../server/src/data/feedback/index.ts';
import type { TestServer } from '../../server/src/foundation/testing/test-server.ts';
import { type Mark, type Person, type Placed, seesFeedback } from './person.ts';
import type { Send } from './send-as.ts';
import { timeZone } from './world-people.ts';
import type { WorldPlan } from './world-plan.ts';
import type { WorldWords } from './world-words.ts';

/** Ids of records that a unit owns, by the word of their route: `feedback`, `tickets`, `alerts`. */
export type WorldRecords = ReadonlyMap<string, readonly (Placed & { id: string })[]>;

/** Takes in the feedback of a plan, each of a customer of its own. @returns ids, by place in the plan */
export async function takeFeedback(
  { context: { clock, database, random } }: TestServer,
  { workspaceId, surveyId, unitIds }: { workspaceId: string; surveyId: string; unitIds: readonly number[] },
  plan: WorldPlan,
  words: WorldWords,
): Promise<{ feedbackIds: string[]; profileIds: string[] }> {
  const access = systemAccess(workspaceId, { timeZone });
  const now = clock.now();
  await database.inWorkspace(workspaceId, (tx) => ensureFeedbackMonths(tx, now, now));
  return database.inWorkspace(workspaceId, async (tx) => {
    const inputs: FeedbackInput[] = [];
    for (const [at, { unit, score, channel }] of plan.feedback.entries()) {
      const identifiers = [{ kind: 'memberId' as const, value: words.memberId(at) }];
      const traits = { name: words.personName(at) };
      const profileId = await findOrCreateProfile(tx, access, identifiers, traits, random.uuid());
      const scale = { scaleMin: 0, scaleMax: 10 };
      inputs.push({
        id: random.uuid(),
        kind: 'response',
        status: 'complete',
        origin: 'live',
        surveyId,
        surveyVersion: 1,
        channel,
        touchpoint: null,
        unitId: unit === null ? null : (unitIds[unit] ?? null),
        profileId,
        language: 'zh-CN',
        occurredAt: now,
        durationSeconds: 20,
        answers: { recommend: score, comment: words.verbatim(at) },
        verbatimKeys: ['comment'],
        attributes: { orderId: words.orderId(at) },
        scores: [{ questionId: 'recommend', rowId: null, metric: 'nps', value: score, choice: null, ...scale }],
      });
    }
    const outcomes = await acceptFeedback(tx, access, inputs, now);
    assert.ok(outcomes.every((outcome) => outcome.kind === 'accepted'));
    return {
      feedbackIds: inputs.map((input) => input.id),
      profileIds: inputs.map((input) => input.profileId ?? ''),
    };
  });
}

interface Listed {
  items: { id: string; feedbackId: string }[];
}

/** All that came of the feedback: every detractor raises an alert and opens a ticket. */
export async function listRecords(feedbackIds: readonly string[], plan: WorldPlan, send: Send): Promise<WorldRecords> {
  const placeOf = (feedbackId: string): Placed => {
    const { unit, channel } = plan.feedback[feedbackIds.indexOf(feedbackId)] ?? { unit: null, channel: '' };
    return { unit, channel };
  };
  const tickets = await send<Listed>('GET', '/tickets?limit=100');
  const alerts = await send<Listed>('GET', '/alerts?limit=100');
  const detractors = plan.feedback.filter(({ score }) => score <= 6);
  assert.equal(alerts.items.length, detractors.length, 'every detractor raises an alert');
  return new Map([
    ['feedback', feedbackIds.map((id) => ({ id, ...placeOf(id) }))],
    ['tickets', tickets.items.map(({ id, feedbackId }) => ({ id, ...placeOf(feedbackId) }))],
    ['alerts', alerts.items.map(({ id, feedbackId }) => ({ id, ...placeOf(feedbackId) }))],
  ]);
}

/** What must not be shown of feedback, of those who gave it and of what came of it. */
export function markFeedback(plan: WorldPlan, words: WorldWords, records: WorldRecords): Mark[] {
  const said = plan.feedback.flatMap((feedback, at) => {
    const parts: [string, MaskName][] = [
      [words.verbatim(at), 'feedback.verbatims'],
      [words.memberId(at), 'profile.identifiers'],
      [words.personName(at), 'profile.names'],
      [words.orderId(at), 'feedback.attributes'],
    ];
    return parts.map(
      ([text, mask]): Mark => ({
        text,
        what: mask,
        visibleTo: (person) => seesFeedback(person, feedback) && !person.masks.has(mask),
      }),
    );
  });
  const ids = [...records].flatMap(([what, items]) =>
    items.map((item): Mark => ({ text: item.id, what, visibleTo: (person: Person) => seesFeedback(person, item) })),
  );
  return [...said, ...ids];
}
