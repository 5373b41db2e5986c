import assert from 'node:assert/strict';
import { systemAccess } from '@voxloop/access';
import { saveContactPolicy } from '../../data/contact/index.ts';
import { findOrCreateProfile, type ValueTier } from '../../data/directory/index.ts';
import { acceptFeedback, type FeedbackInput } from '../../data/feedback/index.ts';
import { ensureDefaultAlertRules } from '../../improve/alerts/index.ts';
import { afterTests } from './after-tests.ts';
import { type SmtpCatcher, startSmtpCatcher } from './smtp-catcher.ts';
import { type SignedInMember, startTestServer, type TestServer } from './test-server.ts';

/** A clock that runs with the real one until it is put forward. */
export interface SkippingClock {
  now(): Date;
  skipHours(hours: number): void;
}

/** What a customer says. */
export interface GivenAnswer {
  nps: number;
  unitId?: number | null;
  origin?: 'live' | 'backfill';
  email?: string;
  valueTier?: ValueTier;
  words?: string;
  surveyId?: string;
}

/** A small retail chain with its people: a region above two stores, and the rule for detractors. */
export interface RetailChain {
  server: TestServer;
  clock: SkippingClock;
  catcher: SmtpCatcher;
  units: { region: number; store: number; otherStore: number };
  region: SignedInMember;
  manager: SignedInMember;
  neighbour: SignedInMember;
  agent: SignedInMember;
  /** Accepts an answer as intake does. @returns the feedback's id */
  accept(given: GivenAnswer): Promise<string>;
  /** Accepts an answer and waits until everybody has heard of it. @returns the feedback's id */
  answer(given: GivenAnswer): Promise<string>;
  /** A GET that has to succeed, below /api/v1. */
  // biome-ignore lint/suspicious/noExplicitAny: tests read whatever JSON the API answers
  get(member: SignedInMember, path: string): Promise<any>;
}

/** Starts the server with the chain; nobody is ever quiet in it. @param withMail false leaves mail unconfigured */
export async function startRetailChain({
  withMail = true,
  environment = {},
}: {
  withMail?: boolean;
  environment?: Record<string, string>;
} = {}): Promise<RetailChain> {
  const clock = createSkippingClock();
  const catcher = await startSmtpCatcher();
  afterTests(() => catcher.stop());
  const server = await startTestServer({
    clock,
    environment: withMail ? { ...environment, SMTP_URL: catcher.url } : environment,
  });
  const units = {
    region: await createUnit(server, 'EAST', 'region', null),
    store: await createUnit(server, 'S1', 'store', 'EAST'),
    otherStore: await createUnit(server, 'S2', 'store', 'EAST'),
  };
  const { context, workspace } = server;
  await context.database.inWorkspace(workspace.id, async (tx) => {
    await ensureDefaultAlertRules(context, tx, systemAccess(workspace.id));
    await saveContactPolicy(tx, 'email', {
      invitationLimit: { count: 1, days: 30 },
      followUpLimit: { count: 9, days: 1 },
      totalLimit: { count: 99, days: 1 },
      minGapHours: 0,
      quietHours: { from: 0, to: 0 },
    });
  });
  const accept = (given: GivenAnswer) => acceptAnswer(server, { unitId: units.store, ...given });
  return {
    server,
    clock,
    catcher,
    units,
    region: await server.member('unitManager', [units.region]),
    manager: await server.member('unitManager', [units.store]),
    neighbour: await server.member('unitManager', [units.otherStore]),
    agent: await server.member('agent', [units.store]),
    accept,
    answer: async (given) => {
      const id = await accept(given);
      await server.settle();
      return id;
    },
    get: async (member, path) => {
      const response = await server.request(member, { method: 'GET', url: `/api/v1${path}` });
      assert.equal(response.statusCode, 200, response.body);
      return response.json();
    },
  };
}

function createSkippingClock(): SkippingClock {
  let aheadMs = 0;
  return {
    now: () => new Date(Date.now() + aheadMs),
    skipHours: (hours) => {
      aheadMs += hours * 3_600_000;
    },
  };
}

async function createUnit(server: TestServer, code: string, level: string, parentCode: string | null): Promise<number> {
  const names = { 'zh-CN': `单元${code}`, en: `Unit ${code}` };
  const payload = { code, names, level, parentCode };
  const response = await server.request(server.owner, { method: 'POST', url: '/api/v1/units', payload });
  assert.equal(response.statusCode, 201, response.body);
  return response.json().id;
}

async function acceptAnswer({ context, workspace }: TestServer, given: GivenAnswer): Promise<string> {
  const { nps, unitId = null, origin = 'live', email, valueTier, words, surveyId = null } = given;
  const access = systemAccess(workspace.id, { timeZone: workspace.timeZone });
  const id = context.random.uuid();
  const now = context.clock.now();
  await context.database.inWorkspace(workspace.id, async (tx) => {
    const identifiers = email === undefined ? [] : [{ kind: 'email', value: email }];
    const attributes = valueTier === undefined ? {} : { valueTier };
    const input: FeedbackInput = {
      id,
      kind: 'response',
      status: 'complete',
      origin,
      surveyId,
      surveyVersion: surveyId === null ? null : 1,
      channel: 'qr',
      touchpoint: null,
      unitId,
      profileId: await findOrCreateProfile(tx, access, identifiers, attributes, context.random.uuid()),
      language: 'zh-CN',
      occurredAt: now,
      durationSeconds: 20,
      answers: words === undefined ? { nps } : { nps, why: words },
      verbatimKeys: words === undefined ? [] : ['why'],
      attributes: {},
      scores: [{ questionId: 'nps', rowId: null, metric: 'nps', value: nps, choice: null, scaleMin: 0, scaleMax: 10 }],
    };
    await acceptFeedback(tx, access, [input], now);
  });
  return id;
}
