import type { OpenSurvey } from './open-survey.ts';
import { reach, timeoutMs } from './send.ts';
import { restoreSession, type Session } from './session.ts';

const resumeForm = /^#resume=([0-9a-f-]{36})\.([\w-]{20,64})$/i;

/**
 * The session that the address asks to go on with, begun on another device; null where it names none, or none that the
 * server has. What is secret about it stands behind the `#`, which browsers send to nobody.
 */
export async function resumeFromAddress(survey: OpenSurvey, hash: string): Promise<Session | null> {
  const [, responseId, resumeKey] = resumeForm.exec(hash) ?? [];
  if (responseId === undefined || resumeKey === undefined) return null;
  const found = await fetchPartial(survey.address, responseId, resumeKey);
  if (typeof found !== 'object' || found === null) return null;
  const kept = { pageId: null, ...found, responseId, resumeKey, phase: { kind: 'answering' } };
  return restoreSession(JSON.stringify(kept));
}

/** What another device saved of a response under a key. @returns null where there is nothing of it */
async function fetchPartial(address: string, responseId: string, resumeKey: string): Promise<unknown> {
  const url = `${address}/responses/${responseId}/partial`;
  const answer = await reach(url, { headers: { 'voxloop-resume-key': resumeKey } }, timeoutMs);
  return answer?.ok ? answer.json() : null;
}
