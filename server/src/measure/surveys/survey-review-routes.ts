import { applyFix, describeFinding, type Finding, predictMinutes, reviewSurvey } from '@voxloop/survey';
import Type from 'typebox';
import type { ServerContext } from '../../foundation/context.ts';
import { ProblemError } from '../../foundation/errors/index.ts';
import { defineRoute, type Route } from '../../foundation/http/index.ts';
import { changeDraft } from './change-survey.ts';
import { getSurvey } from './survey-store.ts';

const Id = Type.Object({ id: Type.String({ format: 'uuid' }) });

const FindingShape = Type.Object({
  /** Names the finding within this state of the draft */
  key: Type.String(),
  code: Type.String(),
  severity: Type.Enum(['problem', 'warning', 'hint']),
  path: Type.String(),
  questionId: Type.Union([Type.String(), Type.Null()]),
  what: Type.String(),
  why: Type.String(),
  remedy: Type.String(),
  fixable: Type.Boolean(),
});

const ReviewShape = Type.Object({
  revision: Type.Integer(),
  minutes: Type.Number(),
  findings: Type.Array(FindingShape),
});

/** The expert review of a draft, and making the fixes it offers. */
export function surveyReviewRoutes(context: ServerContext): Route[] {
  const { database } = context;
  return [
    defineRoute({
      method: 'GET',
      url: '/api/v1/surveys/:id/review',
      permission: 'surveys.read',
      summary: 'What an expert would point out in the draft, worst first',
      schema: { params: Id, response: { 200: ReviewShape } },
      handle: ({ access, params }) =>
        database.inWorkspace(access.workspaceId, async (tx) => {
          const { draft, revision } = await getSurvey(tx, access, params.id);
          const findings = reviewSurvey(draft).map((finding) => shapeFinding(finding, access.language));
          return { revision, minutes: Math.round(predictMinutes(draft) * 10) / 10, findings };
        }),
    }),
    defineRoute({
      method: 'POST',
      url: '/api/v1/surveys/:id/review/fixes',
      permission: 'surveys.manage',
      summary: 'Make the fix of a finding in the draft; 409 when the draft is not the one that was reviewed',
      schema: {
        params: Id,
        body: Type.Object({ key: Type.String(), revision: Type.Integer() }, { additionalProperties: false }),
        response: { 200: Type.Object({ revision: Type.Integer() }) },
      },
      handle: ({ access, params, body }) =>
        database.inWorkspace(access.workspaceId, async (tx) => {
          const { draft } = await getSurvey(tx, access, params.id);
          const fix = reviewSurvey(draft).find((finding) => keyOf(finding) === body.key)?.fix;
          const fixed = fix === undefined ? undefined : applyFix(draft, fix);
          if (fixed?.ok !== true) throw new ProblemError('reviewFixUnknown', { path: 'key' });
          const edit = { definition: fixed.definition, revision: body.revision };
          const { revision } = await changeDraft(context, tx, access, params.id, edit);
          return { revision };
        }),
    }),
  ];
}

function keyOf({ code, path }: Finding): string {
  return `${code}@${path}`;
}

function shapeFinding(finding: Finding, language: string) {
  const { code, severity, path, questionId, fix } = finding;
  const words = describeFinding(finding, language);
  return { key: keyOf(finding), code, severity, path, questionId, ...words, fixable: fix !== undefined };
}
