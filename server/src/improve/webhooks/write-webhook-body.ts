import { type Access, can } from '@voxloop/access';
import { findProfile } from '../../data/directory/index.ts';
import { findFeedback, listWords } from '../../data/feedback/index.ts';
import type { WorkspaceTx } from '../../foundation/database/index.ts';
import type { Json } from '../../foundation/outbox/index.ts';
import { listAnonymityThresholds } from '../../measure/surveys/index.ts';
import { endpointAccess, type WebhookEndpoint } from './webhook-endpoint.ts';
import type { WebhookEvent } from './webhook-event.ts';

/** The body of a request, as Standard Webhooks lays it out. */
export function layOutBody(type: string, at: Date, data: { readonly [key: string]: Json }): string {
  return JSON.stringify({ type, timestamp: at.toISOString(), data });
}

/**
 * Writes an event for an endpoint. Words and identifiers are read now, under what the endpoint may see: they are kept in
 * no queue, and what was erased meanwhile is not told, however often the event is sent again.
 */
export async function writeWebhookBody(
  tx: WorkspaceTx,
  system: Access,
  endpoint: WebhookEndpoint,
  event: { eventType: string; happenedAt: Date; data: WebhookEvent['data'] },
): Promise<string> {
  const { feedbackId } = event.data;
  const personal =
    event.eventType.startsWith('feedback.') && endpoint.fields.length > 0 && typeof feedbackId === 'string'
      ? await readPersonalFields(tx, endpointAccess(system, endpoint), endpoint, feedbackId)
      : {};
  return layOutBody(event.eventType, event.happenedAt, { ...event.data, ...personal });
}

async function readPersonalFields(
  tx: WorkspaceTx,
  access: Access,
  endpoint: WebhookEndpoint,
  feedbackId: string,
): Promise<{ [key: string]: Json }> {
  const feedback = can(access, 'feedback.read') ? await findFeedback(tx, access, feedbackId) : undefined;
  if (feedback === undefined || (await listAnonymousSurveyIds(tx, access)).has(feedback.surveyId ?? '')) return {};
  const personal: { [key: string]: Json } = {};
  if (endpoint.fields.includes('verbatims')) personal.verbatims = listWords(feedback);
  if (endpoint.fields.includes('identifiers') && feedback.profileId !== null) {
    const profile = await findProfile(tx, access, feedback.profileId);
    if (profile !== undefined) {
      const { id, name, identifiers } = profile;
      personal.profile = { id, name, identifiers: identifiers.map((identifier) => ({ ...identifier })) };
    }
  }
  return personal;
}

/** Surveys that promise anonymity: nobody is told of their answers one by one. */
export async function listAnonymousSurveyIds(tx: WorkspaceTx, access: Access): Promise<Set<string>> {
  return new Set((await listAnonymityThresholds(tx, access)).keys());
}
