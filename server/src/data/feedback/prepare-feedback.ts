import type { PersonalDataKind } from '@voxloop/text';
import type { KeyRing, SealedUnderOwnKey } from '../../foundation/sealing/index.ts';
import { computeDigest, type FeedbackInput } from './feedback.ts';
import { type HiddenWords, loadMaskers, maskVerbatims } from './mask-verbatims.ts';

/** Feedback as it may be stored. */
export interface PreparedFeedback {
  /** Without personal data */
  input: FeedbackInput;
  /** Of what was sent, so that the same sent again is known */
  digest: string;
  /** What was masked, sealed; null where nothing was */
  original: SealedUnderOwnKey | null;
}

/** Masks what a customer said and seals what that hides. @param kinds what the workspace masks */
export async function prepareFeedback(
  keyRing: KeyRing,
  workspaceId: string,
  kinds: readonly PersonalDataKind[],
  given: FeedbackInput,
): Promise<PreparedFeedback> {
  const { masked, hidden } = maskVerbatims(loadMaskers(kinds), given);
  const original = hidden === null ? null : await sealOriginal(keyRing, workspaceId, given.id, hidden);
  return { input: masked, digest: computeDigest(given), original };
}

/** Seals what was hidden under a key of its own: who destroys the key destroys what it seals, in every copy. */
export function sealOriginal(
  keyRing: KeyRing,
  workspaceId: string,
  feedbackId: string,
  hidden: HiddenWords,
): Promise<SealedUnderOwnKey> {
  return keyRing.sealUnderOwnKey(workspaceId, purposeOfOriginal(feedbackId), JSON.stringify(hidden));
}

/** @throws SealError */
export async function openOriginal(
  keyRing: KeyRing,
  workspaceId: string,
  feedbackId: string,
  original: SealedUnderOwnKey,
): Promise<HiddenWords> {
  return JSON.parse((await keyRing.unsealUnderOwnKey(workspaceId, purposeOfOriginal(feedbackId), original)).toString());
}

/** What an original and its key are sealed for. */
export function purposeOfOriginal(feedbackId: string): string {
  return `feedbackOriginal:${feedbackId}`;
}
