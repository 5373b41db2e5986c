import Type, { type Static } from 'typebox';
import type { ServerContext } from '../../foundation/context.ts';
import type { WorkspaceTx } from '../../foundation/database/index.ts';
import { ProblemError } from '../../foundation/errors/index.ts';
import { defineRoute, type Route } from '../../foundation/http/index.ts';
import { writeAudit } from '../audit/index.ts';
import { guardianAgeBounds, readMinorPolicy, saveMinorPolicy } from '../contact/index.ts';
import { listProfileAttributes } from '../directory/index.ts';
import { beginEdit, getRevised } from '../edits/index.ts';
import { countProtected } from './protected-minor-store.ts';
import { settleMinorsJob } from './settle-minors-job.ts';

const Ids = Type.Array(Type.String({ format: 'uuid' }), { maxItems: 1000, uniqueItems: true });
const Policy = Type.Object(
  {
    /** From which age on a person decides for himself */
    guardianAgeYears: Type.Integer(guardianAgeBounds),
    /** Key of the profile attribute that tells the day of birth (a date) or the age in years (a number) */
    birthAttribute: Type.Union([Type.String({ minLength: 1, maxLength: 64 }), Type.Null()]),
    /** Surveys whose audience may include minors */
    mixedSurveyIds: Ids,
    /** Sources whose audience may include minors */
    mixedSourceIds: Ids,
  },
  { additionalProperties: false },
);
const PolicyShape = Type.Object({
  ...Policy.properties,
  /** Profiles of minors whose guardians have not agreed */
  protectedCount: Type.Integer(),
  revision: Type.Integer(),
});
const shared = { permission: 'privacy.manage' } as const;
const minorPolicy = { kind: 'minorPolicy', id: 'minorPolicy' } as const;

/** `/api/v1/privacy/minors`: who counts as a minor, and how minors are told. */
export function minorRoutes({ clock, database, jobs }: ServerContext): Route[] {
  return [
    defineRoute({
      ...shared,
      method: 'GET',
      url: '/api/v1/privacy/minors',
      summary: 'From which age on a person decides for himself, how minors are told, and how many are protected now',
      schema: { response: { 200: PolicyShape } },
      handle: ({ access }) =>
        database.inWorkspace(access.workspaceId, (tx) => getRevised(tx, minorPolicy, () => describePolicy(tx)), {
          readOnly: true,
        }),
    }),
    defineRoute({
      ...shared,
      method: 'PUT',
      url: '/api/v1/privacy/minors',
      edits: true,
      summary: 'Set who counts as a minor and how minors are told; everybody who is known is looked at anew',
      schema: { body: Policy, response: { 200: PolicyShape } },
      handle: ({ access, body, basis }) =>
        database.inWorkspace(access.workspaceId, async (tx) => {
          const { revision } = await beginEdit(tx, access, { ...minorPolicy, basis }, () => readMinorPolicy(tx));
          const declared = await listProfileAttributes(tx, access);
          const birth = declared.find(({ key }) => key === body.birthAttribute);
          if (body.birthAttribute !== null && birth?.type !== 'date' && birth?.type !== 'number')
            throw new ProblemError('birthAttributeUnfit', { params: { key: body.birthAttribute } });
          await saveMinorPolicy(tx, body, clock.now());
          const subject = { kind: 'minorPolicy', id: access.workspaceId };
          await writeAudit(tx, access, { action: 'minorPolicy.changed', subject, detail: { ...body } });
          const { workspaceId } = access;
          await jobs.enqueue(tx, settleMinorsJob, { workspaceId }, { key: `minors.settle ${workspaceId}` });
          return { ...(await describePolicy(tx)), revision };
        }),
    }),
  ];
}

async function describePolicy(tx: WorkspaceTx): Promise<Omit<Static<typeof PolicyShape>, 'revision'>> {
  const { mixedSurveyIds, mixedSourceIds, ...policy } = await readMinorPolicy(tx);
  return {
    ...policy,
    mixedSurveyIds: [...mixedSurveyIds],
    mixedSourceIds: [...mixedSourceIds],
    protectedCount: await countProtected(tx),
  };
}
