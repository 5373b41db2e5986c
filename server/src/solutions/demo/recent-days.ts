import type { Access } from '@voxloop/access';
import { acceptFeedback, type Feedback, type FeedbackInput, listFeedback } from '../../data/feedback/index.ts';
import { listUnitIdsByCode } from '../../data/hierarchy/index.ts';
import { type FixedClock, fixedClock } from '../../foundation/clock/index.ts';
import type { ServerContext } from '../../foundation/context.ts';
import { computeNameUuid } from '../../foundation/random/index.ts';
import { changeTicket, defaultDueHours, openTickets, type Severity, type Ticket } from '../../improve/tickets/index.ts';
import type { DemoStore } from './chain.ts';
import { type Chance, seedChance } from './chance.ts';
import { composeVerbatim } from './compose-verbatim.ts';
import { chooseShownStore, listDemoMembers } from './demo-members.ts';
import { touchpoints } from './story.ts';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
/** Days of tickets that the boards look back on, how many there are, and how many answers came in since yesterday. */
const ticketDays = 60;
const ticketCount = 260;
const liveCount = 40;
/** Days before which every ticket has been dealt with. */
const settledAfterDays = 6;

const rootCauses = ['delivery', 'serviceAttitude', 'waiting', 'stock', 'environment', 'afterSales', 'price', 'digital'];
const resolutions = [
  '已电话致歉并补发商品，顾客表示接受。',
  '已退款并赠送优惠券，店内已复盘。',
  '已与骑手站点沟通，安排重新配送。',
  '已更换不良商品，并加强到货检查。',
  '已向顾客说明原因，增开高峰收银台。',
];

/**
 * Gives the boards something to do: tickets of the past two months, most of them closed and some too late, and answers
 * since yesterday that raise alerts as any live answer does.
 */
export async function loadRecentDays(
  context: ServerContext,
  access: Access,
  stores: readonly DemoStore[],
  options: { seed: string; today: string },
  progress: (done: number, total: number) => void,
): Promise<void> {
  const chance = seedChance(`${options.seed} ${options.today} recent`);
  const total = ticketCount + liveCount;
  const detractors = await findDetractors(context, access, chance);
  for (const [index, feedback] of detractors.entries()) {
    await loadTicket(context, access, chance, feedback);
    if (index % 20 === 0) progress(index, total);
  }
  await acceptLiveAnswers(context, access, stores, chance, options);
  progress(total, total);
}

async function findDetractors(context: ServerContext, access: Access, chance: Chance): Promise<Feedback[]> {
  const now = context.clock.now().getTime();
  const found: Feedback[] = [];
  for (let daysAgo = ticketDays; daysAgo >= 1; daysAgo--) {
    const from = new Date(now - daysAgo * dayMs);
    const before = new Date(now - (daysAgo - 1) * dayMs);
    const few = Math.max(1, Math.round((ticketCount / ticketDays) * (0.6 + 0.8 * chance.next())));
    const day = await context.database.inWorkspace(access.workspaceId, (tx) =>
      listFeedback(tx, access, { from, before, band: 'detractor', hasText: true }, { limit: few }),
    );
    found.push(...day);
  }
  return found.slice(0, ticketCount);
}

/** A ticket as it went: opened soon after the answer, and most often worked on, resolved and now and then too late. */
async function loadTicket(context: ServerContext, access: Access, chance: Chance, feedback: Feedback): Promise<void> {
  const now = context.clock.now().getTime();
  const openedAt = Math.min(now, feedback.occurredAt.getTime() + 60_000);
  const clock = fixedClock(new Date(openedAt));
  const then: ServerContext = { ...context, clock };
  const severity: Severity = chance.weigh([
    { s: 'low' as const, weight: 2 },
    { s: 'medium' as const, weight: 5 },
    { s: 'high' as const, weight: 3 },
    { s: 'critical' as const, weight: 1 },
  ]).s;
  const score = feedback.scores.find((fact) => fact.metric === 'nps' && fact.value !== null);
  const [ticket] = await context.database.inWorkspace(access.workspaceId, (tx) =>
    openTickets(then, tx, access, [
      {
        feedbackId: feedback.id,
        feedbackOccurredAt: feedback.occurredAt,
        unitId: feedback.unitId,
        profileId: feedback.profileId,
        surveyId: feedback.surveyId,
        touchpoint: feedback.touchpoint,
        channel: feedback.channel,
        language: feedback.language,
        score:
          score?.value == null
            ? null
            : { metric: 'nps', value: score.value, scaleMin: score.scaleMin, scaleMax: score.scaleMax },
        severity,
        slaHours: defaultDueHours[severity],
        rule: {
          id: computeNameUuid(access.workspaceId, 'demo rule'),
          names: { 'zh-CN': '贬损者（NPS ≤ 6）', en: 'Detractor (NPS ≤ 6)' },
        },
        notice: 'none',
      },
    ]),
  );
  if (ticket === undefined) return;
  const settled = now - openedAt > settledAfterDays * dayMs || chance.happens(0.35);
  await workOnTicket(
    then,
    access,
    chance,
    clock,
    ticket,
    settled ? 'resolve' : chance.happens(0.5) ? 'start' : 'leave',
    now,
  );
}

async function workOnTicket(
  context: ServerContext,
  access: Access,
  chance: Chance,
  clock: FixedClock,
  ticket: Ticket,
  until: 'leave' | 'start' | 'resolve',
  now: number,
): Promise<void> {
  if (until === 'leave') return;
  const act = (action: Parameters<typeof changeTicket>[4]) =>
    context.database.inWorkspace(access.workspaceId, (tx) => changeTicket(context, tx, access, ticket.id, action));
  const late = chance.happens(0.14);
  const hours = ticket.slaHours * (late ? 1.1 + chance.next() : 0.1 + 0.7 * chance.next());
  const move = (share: number) =>
    clock.moveTo(new Date(Math.min(now, ticket.openedAt.getTime() + hours * share * hourMs)));
  move(0.3);
  await act({ kind: 'start' });
  if (until === 'start') return;
  move(0.6);
  await act({
    kind: 'contact',
    channel: chance.pick(['phone', 'wechat', 'sms'] as const),
    outcome: chance.happens(0.8) ? 'reached' : 'noAnswer',
    note: '',
  });
  move(1);
  await act({ kind: 'resolve', note: chance.pick(resolutions), rootCause: chance.pick(rootCauses) });
}

/** Answers since yesterday, taken in live: alert rules see them, tickets open, managers hear of them. */
async function acceptLiveAnswers(
  context: ServerContext,
  access: Access,
  stores: readonly DemoStore[],
  chance: Chance,
  { seed, today }: { seed: string; today: string },
): Promise<void> {
  const managed = listDemoMembers(stores).flatMap(({ unitCodes }) =>
    stores.filter((store) => unitCodes.includes(store.code)),
  );
  const shown = chooseShownStore(stores);
  const now = context.clock.now();
  await context.database.inWorkspace(access.workspaceId, async (tx) => {
    const [model] = await listFeedback(tx, access, { band: 'detractor' }, { limit: 1 });
    if (model === undefined) return;
    const inputs: { store: DemoStore; input: FeedbackInput }[] = [];
    for (let number = 0; number < liveCount; number++) {
      const store = number < 4 ? shown : chance.happens(0.5) ? chance.pick(managed) : chance.pick(stores);
      const id = computeNameUuid(access.workspaceId, `${seed} ${today} live ${number}`);
      inputs.push({
        store,
        input: drawLiveAnswer(
          chance,
          model,
          id,
          number < 3 || chance.happens(0.22),
          new Date(now.getTime() - Math.round(26 * hourMs * chance.next() ** 2)),
        ),
      });
    }
    const unitIds = await listUnitIdsByCode(
      tx,
      access,
      inputs.map(({ store }) => store.code),
    );
    await acceptFeedback(
      tx,
      access,
      inputs.map(({ store, input }) => ({ ...input, unitId: unitIds.get(store.code) ?? null })),
      now,
    );
  });
}

/** An answer to the same survey and version as `model`. */
function drawLiveAnswer(chance: Chance, model: Feedback, id: string, bad: boolean, occurredAt: Date): FeedbackInput {
  const touchpoint = chance.weigh(touchpoints);
  const theme = chance.weigh(touchpoint.troubles).theme;
  const value = bad ? chance.whole(0, 6) : chance.whole(7, 10);
  const comment = composeVerbatim(chance, { theme, mood: bad ? 'bad' : 'good', language: 'zh-CN' });
  const words = model.verbatimKeys[0] ?? 'comment';
  const score = {
    questionId: 'recommend',
    rowId: null,
    metric: 'nps' as const,
    value,
    choice: null,
    scaleMin: 0,
    scaleMax: 10,
  };
  const wordsFact = {
    questionId: words,
    rowId: null,
    metric: null,
    value: null,
    choice: null,
    scaleMin: null,
    scaleMax: null,
  };
  return {
    id,
    kind: 'response',
    status: 'complete',
    origin: 'live',
    surveyId: model.surveyId,
    surveyVersion: model.surveyVersion,
    channel: chance.weigh(touchpoint.channels).code,
    touchpoint: touchpoint.code,
    unitId: null,
    profileId: null,
    language: 'zh-CN',
    occurredAt,
    durationSeconds: chance.whole(20, 140),
    answers: { recommend: value, [words]: comment },
    verbatimKeys: [words],
    attributes: {},
    scores: [score, wordsFact],
  };
}
