import type { Assessment } from '@voxloop/survey';

/** How far a response can be trusted, with what speaks against it. */
export interface FeedbackQuality extends Assessment {
  feedbackId: string;
}

/** What an assessment is stored with: the record that it is of. */
export interface AssessedFeedback extends FeedbackQuality {
  surveyId: string;
  occurredAt: Date;
  version: number;
  durationSeconds: number | null;
}

/** What responses to one survey may have in common. */
export type TraitKind = 'device' | 'profile' | 'words';

/** Something that a response has, as a digest: equal digests of a kind are equal traits. */
export interface FeedbackTrait {
  feedbackId: string;
  surveyId: string;
  occurredAt: Date;
  kind: TraitKind;
  digest: Buffer;
}

const hourMs = 3_600_000;

/**
 * How long before a response others with its trait count. A device and a customer answer again at the next visit, which is no
 * fault; the same long sentence comes again only when somebody copies it.
 */
export const traitWindowMs: Readonly<Record<TraitKind, number>> = {
  device: 24 * hourMs,
  profile: 24 * hourMs,
  words: 90 * 24 * hourMs,
};
