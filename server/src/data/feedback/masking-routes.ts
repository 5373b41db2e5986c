import { personalDataKinds } from '@voxloop/text';
import Type from 'typebox';
import type { ServerContext } from '../../foundation/context.ts';
import { ProblemError } from '../../foundation/errors/index.ts';
import { defineRoute, type Route } from '../../foundation/http/index.ts';
import { writeAudit } from '../audit/index.ts';
import { beginEdit, getRevised } from '../edits/index.ts';
import { findFeedback } from './feedback-store.ts';
import type { FeedbackCompanions } from './feedback-summary.ts';
import { readMaskedKinds, saveMaskedKinds } from './masking-rule-store.ts';
import { findOriginal } from './original-store.ts';

const Kinds = Type.Object(
  { kinds: Type.Array(Type.Enum([...personalDataKinds]), { uniqueItems: true }) },
  { additionalProperties: false },
);
const KindsShape = Type.Object({ ...Kinds.properties, revision: Type.Integer() });
const Hidden = Type.Record(Type.String(), Type.Unknown());
const Original = Type.Object({
  /** Answers, details and attributes in which something was masked, as they were sent */
  answers: Hidden,
  details: Hidden,
  attributes: Hidden,
});

const shared = { permission: 'privacy.manage' } as const;
const maskingRules = { kind: 'maskingRules', id: 'maskingRules' } as const;

/** `/api/v1/privacy/masking`: what is masked in the words of customers, and what it hides. */
export function maskingRoutes({ database, clock }: ServerContext, companions: FeedbackCompanions): Route[] {
  return [
    defineRoute({
      ...shared,
      method: 'GET',
      url: '/api/v1/privacy/masking',
      summary: 'Which kinds of personal data are masked in feedback before anybody sees it',
      schema: { response: { 200: KindsShape } },
      handle: ({ access }) =>
        database.inWorkspace(
          access.workspaceId,
          (tx) => getRevised(tx, maskingRules, async () => ({ kinds: [...(await readMaskedKinds(tx))] })),
          { readOnly: true },
        ),
    }),
    defineRoute({
      ...shared,
      method: 'PUT',
      url: '/api/v1/privacy/masking',
      edits: true,
      summary: 'Set which kinds of personal data are masked in feedback that comes from now on',
      schema: { body: Kinds, response: { 200: KindsShape } },
      handle: ({ access, body, basis }) =>
        database.inWorkspace(access.workspaceId, async (tx) => {
          const { revision } = await beginEdit(tx, access, { ...maskingRules, basis }, () => readMaskedKinds(tx));
          await saveMaskedKinds(tx, access, body.kinds, clock.now());
          const subject = { kind: 'maskingRule', id: access.workspaceId };
          await writeAudit(tx, access, { action: 'maskingRule.changed', subject, detail: { kinds: body.kinds } });
          return { ...body, revision };
        }),
    }),
    defineRoute({
      ...shared,
      method: 'GET',
      url: '/api/v1/feedback/:id/original',
      summary: 'What was masked in a feedback, as the customer said it; whoever looks is noted',
      schema: { params: Type.Object({ id: Type.String({ format: 'uuid' }) }), response: { 200: Original } },
      shows: ({ id }) => ({ kind: 'feedbackOriginal', id, how: 'viewed' }),
      handle: ({ access, params: { id } }) =>
        database.inWorkspace(
          access.workspaceId,
          async (tx) => {
            const feedback = await findFeedback(tx, access, id);
            const hidden = await companions.listAnonymousSurveyIds(tx, access);
            if (feedback === undefined || (feedback.surveyId !== null && hidden.includes(feedback.surveyId)))
              throw new ProblemError('feedbackNotFound');
            const original = await findOriginal(tx, access, id);
            if (original === undefined) throw new ProblemError('feedbackOriginalNotFound');
            const { answers, details, attributes } = original;
            return { answers: { ...answers }, details: { ...details }, attributes: { ...attributes } };
          },
          { readOnly: true },
        ),
    }),
  ];
}
