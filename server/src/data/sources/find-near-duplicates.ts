import type { Access } from '@voxloop/access';
import type { WorkspaceTx } from '../../foundation/database/index.ts';
import { type Feedback, type FeedbackInput, listFeedbackByIds, listWords } from '../feedback/index.ts';
import { computeTextBands, countTextCharacters, isNearlySame } from './near-duplicate.ts';
import { listSimilarMarks, type TextMark } from './source-text-store.ts';

/** Texts that lie further apart in time are two. */
const windowMs = 7 * 24 * 3_600_000;
/** Below this many characters people say the same without repeating each other. */
const leastCharacters = 12;
/** From this many characters on, hardly two people write the same by chance. */
const tellingCharacters = 60;

type Said = Pick<FeedbackInput, 'id' | 'sourceId' | 'thread' | 'profileId' | 'occurredAt' | 'answers' | 'verbatimKeys'>;

/** The words of a record as one text. */
export function textOf(said: Pick<Feedback, 'answers' | 'verbatimKeys'>): string {
  return listWords(said)
    .map(({ text }) => text)
    .join('\n');
}

/** Whether a record says again what another said, so that it is no feedback of its own. */
export function saysAgain(later: Said, earlier: Said): boolean {
  if (Math.abs(later.occurredAt.getTime() - earlier.occurredAt.getTime()) > windowMs) return false;
  const text = textOf(later);
  const length = countTextCharacters(text);
  if (length < leastCharacters) return false;
  const sameThread = later.thread != null && later.thread === earlier.thread && later.sourceId === earlier.sourceId;
  const samePerson = later.profileId !== null && later.profileId === earlier.profileId;
  const samePeople = later.profileId === null || earlier.profileId === null;
  if (!sameThread && !samePerson && !(samePeople && length >= tellingCharacters)) return false;
  return isNearlySame(text, textOf(earlier));
}

/**
 * Of new records, those that nearly repeat one that is there or one before them.
 * @returns by the id of the record, the id of what it repeats
 */
export async function findNearDuplicates(
  tx: WorkspaceTx,
  access: Access,
  inputs: readonly FeedbackInput[],
): Promise<Map<string, string>> {
  const repeated = new Map<string, string>();
  const marked = inputs.map((input) => ({ input, bands: computeTextBands(textOf(input)) }));
  const times = inputs.map(({ occurredAt }) => occurredAt.getTime());
  const span = {
    from: new Date(times.reduce((a, b) => Math.min(a, b), Infinity) - windowMs),
    to: new Date(times.reduce((a, b) => Math.max(a, b), -Infinity) + windowMs),
  };
  const marks =
    inputs.length === 0 ? [] : await listSimilarMarks(tx, [...new Set(marked.flatMap(({ bands }) => bands))], span);
  const places = marks.map(({ feedbackId, occurredAt }) => ({ id: feedbackId, occurredAt }));
  const earlier = new Map((await listFeedbackByIds(tx, access, places)).map((one) => [one.id, one]));
  const seen = marks.flatMap(({ feedbackId, bands }) => {
    const said = earlier.get(feedbackId);
    return said === undefined ? [] : [{ said: said satisfies Said, bands }];
  });
  const byBand = new Map<number, { said: Said; bands: TextMark['bands'] }[]>();
  const remember = (one: { said: Said; bands: TextMark['bands'] }) => {
    for (const band of one.bands) byBand.set(band, [...(byBand.get(band) ?? []), one]);
  };
  for (const one of seen) remember(one);
  for (const { input, bands } of marked) {
    const candidates = new Set(bands.flatMap((band) => byBand.get(band) ?? []));
    const original = [...candidates].find(({ said }) => said.id !== input.id && saysAgain(input, said));
    if (original !== undefined) repeated.set(input.id, original.said.id);
    else remember({ said: input, bands });
  }
  return repeated;
}
