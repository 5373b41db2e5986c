import type { UploadOutcome } from './question-props.ts';
import { reach, readProblem } from './send.ts';

const uploadTimeoutMs = 300_000;

/** Sends a file of an answer. */
export async function uploadFile(
  address: string,
  responseId: string,
  questionId: string,
  file: Blob,
  name: string,
  language: string,
): Promise<UploadOutcome> {
  const form = new FormData();
  form.append('file', file, name);
  const url = `${address}/responses/${responseId}/files/${questionId}`;
  const headers = { 'accept-language': language };
  const answer = await reach(url, { method: 'POST', headers, body: form }, uploadTimeoutMs);
  if (answer === null || answer.status >= 500) return { kind: 'unreachable' };
  const { id, detail } = await readProblem(answer);
  if (answer.ok && typeof id === 'string') return { kind: 'taken', id };
  return { kind: 'refused', reason: typeof detail === 'string' ? detail : `HTTP ${answer.status}` };
}
