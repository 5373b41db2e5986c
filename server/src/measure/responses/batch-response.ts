import type { Access } from '@voxloop/access';
import { findOrCreateProfile, type Identifier, type ValueTier } from '../../data/directory/index.ts';
import {
  type AcceptOutcome,
  type AttributeValue,
  acceptFeedback,
  ensureFeedbackMonths,
  type FeedbackInput,
  type Origin,
} from '../../data/feedback/index.ts';
import { listUnitIdsByCode } from '../../data/hierarchy/index.ts';
import { ensureTouchpoints } from '../../data/touchpoints/index.ts';
import type { WorkspaceTx } from '../../foundation/database/index.ts';
import { type FieldProblem, type ProblemCode, ProblemError } from '../../foundation/errors/index.ts';
import { computeNameUuid } from '../../foundation/random/index.ts';
import { text } from '../../foundation/text/index.ts';
import type { ServedSurvey, SurveyVersion } from '../surveys/index.ts';
import { checkOpen, getNewestVersion, getSeenVersion, type Intake } from './intake.ts';
import { checkAnswers, toFeedbackInput } from './response.ts';

/** One response as a trusted system sends it. */
export interface BatchItem {
  /** The sender's own id of it: sent again, it is known by it */
  externalId: string;
  /** The version that was answered; the newest where it is left out */
  version?: number;
  occurredAt: string;
  unitCode?: string;
  touchpoint?: string;
  channel?: string;
  identifiers?: readonly Identifier[];
  valueTier?: ValueTier;
  language?: string;
  answers: Readonly<Record<string, unknown>>;
  attributes?: Readonly<Record<string, AttributeValue>>;
  /** Left out: live, and backfill when it is over a week old, so that old news alarms nobody */
  origin?: Origin;
}

/** What became of one response of a batch. */
export interface BatchResult {
  externalId: string;
  outcome: 'accepted' | 'duplicate' | 'rejected';
  id?: string;
  problem?: { code: ProblemCode; detail: string; path?: string; errors?: readonly FieldProblem[] };
}

const oldNewsMs = 7 * 24 * 3_600_000;
const clockSkewMs = 24 * 3_600_000;
const earliest = new Date('2000-01-01T00:00:00Z');

/**
 * Takes in responses of a trusted system. Each is judged by itself; the sound ones are stored together.
 * @throws ProblemError `surveyNotFound`, `surveyClosed`: then nothing is stored
 */
export async function acceptBatch(
  intake: Intake,
  access: Access,
  surveyId: string,
  items: readonly BatchItem[],
): Promise<BatchResult[]> {
  const { database, clock } = intake.context;
  const served = await intake.surveys.findSurvey(access.workspaceId, surveyId);
  checkOpen(served);
  const now = clock.now();
  const prepared: (Prepared | BatchResult)[] = [];
  for (const item of items) prepared.push(await prepare(intake, access, served, item, now));
  const sound = prepared.filter((one): one is Prepared => 'input' in one);
  const outcomes = await database.inWorkspace(access.workspaceId, (tx) => store(intake, tx, access, sound, now));
  return prepared.map((one) => ('input' in one ? toResult(access, one.item, outcomes.get(one)) : one));
}

/** A response that is sound as far as can be told without its unit and person. */
interface Prepared {
  item: BatchItem;
  input: FeedbackInput;
}

async function prepare(
  intake: Intake,
  access: Access,
  served: ServedSurvey,
  item: BatchItem,
  now: Date,
): Promise<Prepared | BatchResult> {
  try {
    const occurredAt = readOccurredAt(access, item, now);
    const version = await findVersion(intake, served, item);
    const language = item.language ?? access.language;
    const { answers, status } = checkAnswers(version.definition, item.answers, { language, parameters: {} });
    const source = {
      unitId: null,
      touchpoint: item.touchpoint ?? null,
      channel: item.channel ?? null,
      profileId: null,
      attributes: item.attributes ?? {},
    };
    const old = now.getTime() - occurredAt.getTime() > oldNewsMs;
    const origin = item.origin ?? (old ? 'backfill' : 'live');
    const timing = {
      status,
      origin,
      language: item.language ?? null,
      startedAt: null,
      occurredAt,
    } as const;
    const id = computeNameUuid(`${access.workspaceId}:${served.survey.id}`, item.externalId);
    return { item, input: toFeedbackInput(id, version, answers, source, timing) };
  } catch (error) {
    if (error instanceof ProblemError) return reject(access, item, error);
    throw error;
  }
}

function readOccurredAt(access: Access, item: BatchItem, now: Date): Date {
  const occurredAt = new Date(item.occurredAt);
  if (occurredAt >= earliest && occurredAt.getTime() <= now.getTime() + clockSkewMs) return occurredAt;
  const detail = text(access.language, 'responses.occurredAtOutOfRange');
  throw new ProblemError('requestInvalid', { params: { detail }, path: 'occurredAt' });
}

async function findVersion(intake: Intake, served: ServedSurvey, item: BatchItem): Promise<SurveyVersion> {
  return item.version === undefined ? getNewestVersion(intake, served) : getSeenVersion(intake, served, item.version);
}

async function store(
  { context }: Intake,
  tx: WorkspaceTx,
  access: Access,
  sound: readonly Prepared[],
  now: Date,
): Promise<Map<Prepared, AcceptOutcome>> {
  if (sound.length === 0) return new Map();
  const times = sound.map(({ input }) => input.occurredAt.getTime());
  await ensureFeedbackMonths(tx, new Date(Math.min(...times)), new Date(Math.max(...times)));
  const units = await listUnitIdsByCode(
    tx,
    access,
    listGiven(sound, ({ unitCode }) => unitCode),
  );
  await ensureTouchpoints(
    tx,
    access,
    listGiven(sound, ({ touchpoint }) => touchpoint),
  );
  const inputs: FeedbackInput[] = [];
  for (const { item, input } of sound) {
    const profileId = await findOrCreateProfile(
      tx,
      access,
      item.identifiers ?? [],
      item.valueTier === undefined ? {} : { valueTier: item.valueTier },
      context.random.uuid(),
    );
    const unitId = units.get(item.unitCode ?? '') ?? null;
    const attributes =
      item.unitCode === undefined || unitId !== null
        ? input.attributes
        : { ...input.attributes, unitCode: item.unitCode };
    inputs.push({ ...input, unitId, profileId, attributes });
  }
  const outcomes = await acceptFeedback(tx, access, inputs, now);
  return new Map(sound.flatMap((one, at) => (outcomes[at] === undefined ? [] : [[one, outcomes[at]]])));
}

function listGiven(sound: readonly Prepared[], read: (item: BatchItem) => string | undefined): string[] {
  return [...new Set(sound.map(({ item }) => read(item)).filter((code) => code !== undefined))];
}

function toResult(access: Access, item: BatchItem, outcome: AcceptOutcome | undefined): BatchResult {
  switch (outcome?.kind) {
    case 'accepted':
    case 'duplicate':
      return { externalId: item.externalId, outcome: outcome.kind, id: outcome.id };
    case 'conflict':
      return reject(access, item, new ProblemError('feedbackConflict', { path: 'externalId' }));
    case 'outsideAccess':
      return reject(access, item, new ProblemError('unitNotFound', { path: 'unitCode' }));
    case undefined:
      throw new Error(`The response ${item.externalId} has no outcome.`);
  }
}

function reject(access: Access, item: BatchItem, error: ProblemError): BatchResult {
  const { code, path, errors } = error;
  const detail = text(access.language, `problems.${code}`, error.params);
  return {
    externalId: item.externalId,
    outcome: 'rejected',
    problem: { code, detail, ...(path === undefined ? {} : { path }), ...(errors.length === 0 ? {} : { errors }) },
  };
}
