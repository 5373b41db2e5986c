import type { KeyObject } from 'node:crypto';
import type { AcceptOutcome, FeedbackWriter } from '../../data/feedback/index.ts';
import type { ServerContext } from '../../foundation/context.ts';
import { ProblemError } from '../../foundation/errors/index.ts';
import type { ServedSurvey, SurveyReader, SurveyVersion } from '../surveys/index.ts';
import { type CaptchaVerifier, createCaptchaVerifier } from './captcha-verifier.ts';
import { deriveDeviceKey } from './response-signals.ts';
import { createTakenTokens, type TakenTokens } from './taken-tokens.ts';
import { createUnitCodes, type UnitCodes } from './unit-codes.ts';

/** What taking responses in stands on. */
export interface Intake {
  readonly context: ServerContext;
  readonly surveys: SurveyReader;
  readonly feedbackWriter: FeedbackWriter;
  readonly unitCodes: UnitCodes;
  /** Makes the digests of devices, see `toSignals` */
  readonly deviceKey: KeyObject;
  /** Tells people from programs; null where no service is configured */
  readonly captcha: CaptchaVerifier | null;
  readonly takenTokens: TakenTokens;
}

/** One per process, so that what it remembers is remembered once. @param secret the one that signs sessions */
export function createIntake(
  context: ServerContext,
  surveys: SurveyReader,
  feedbackWriter: FeedbackWriter,
  secret: string,
): Intake {
  const { captcha } = context.config;
  return {
    context,
    surveys,
    feedbackWriter,
    unitCodes: createUnitCodes(context.database),
    deviceKey: deriveDeviceKey(secret),
    captcha: captcha === null ? null : createCaptchaVerifier(captcha, context.outgoing, context.log),
    takenTokens: createTakenTokens(context.clock),
  };
}

/** What a respondent's page sends. */
export interface Submission {
  version: number;
  answers: Readonly<Record<string, unknown>>;
  parameters?: Readonly<Record<string, unknown>>;
  startedAt?: string;
  language?: string;
  /** The cells of quotas that were full when the page was opened, `<quota>.<cell>` */
  fullCells?: readonly string[];
}

/** What became of a response that was not refused. */
export interface AcceptedResponse {
  id: string;
  duplicate?: true;
}

/** @throws ProblemError `surveyClosed` for a survey that takes no answers, with `answersUntil` for a single link */
export function checkOpen({ survey }: ServedSurvey, link?: { closedAt: Date | null }): void {
  if (survey.status !== 'open' || (link !== undefined && link.closedAt !== null))
    throw new ProblemError('surveyClosed');
}

/** The version that a respondent says he saw. @throws ProblemError `surveyVersionUnknown` */
export async function getSeenVersion(
  { surveys }: Intake,
  { workspace, survey }: ServedSurvey,
  version: number,
): Promise<SurveyVersion> {
  const seen = await surveys.findVersion(workspace.id, survey.id, version);
  if (seen === null) throw new ProblemError('surveyVersionUnknown', { params: { version }, path: 'version' });
  return seen;
}

/** The newest version. @throws ProblemError `surveyClosed` for a survey that was never published */
export async function getNewestVersion(
  { surveys }: Intake,
  { workspace, survey }: ServedSurvey,
): Promise<SurveyVersion> {
  const newest =
    survey.publishedVersion === null
      ? null
      : await surveys.findVersion(workspace.id, survey.id, survey.publishedVersion);
  if (newest === null) throw new ProblemError('surveyClosed');
  return newest;
}

/** @throws ProblemError `feedbackConflict` when the id was used for other answers */
export function settleOutcome(outcome: AcceptOutcome): AcceptedResponse {
  switch (outcome.kind) {
    case 'accepted':
      return { id: outcome.id };
    case 'duplicate':
      return { id: outcome.id, duplicate: true };
    case 'conflict':
      throw new ProblemError('feedbackConflict', { path: 'id' });
    case 'outsideAccess':
      throw new ProblemError('unitNotFound', { path: 'unitCode' });
  }
}

/** The moment that a page names, or null where it names none that a clock could show. */
export function readInstant(text: string | undefined): Date | null {
  const instant = new Date(text ?? Number.NaN);
  return Number.isNaN(instant.getTime()) ? null : instant;
}
