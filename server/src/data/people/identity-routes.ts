import { systemAccess } from '@voxloop/access';
import Type from 'typebox';
import type { ServerContext } from '../../foundation/context.ts';
import { defineRoute, type Route } from '../../foundation/http/index.ts';
import { writeAudit } from '../audit/index.ts';
import {
  type ExplainedClaim,
  explainPerson,
  listPersonIdentifiers,
  maskIdentifier,
  stateOfProfiles,
  undoClaim,
} from '../directory/index.ts';
import type { FeedbackCompanions } from '../feedback/index.ts';
import { listMemberNames } from '../workspaces/index.ts';
import { getSeenPerson } from './person-reading.ts';

const orNull = Type.Union([Type.String(), Type.Null()]);
const Id = Type.String({ format: 'uuid' });
const Reason = Type.String({ minLength: 1, maxLength: 500, pattern: '\\S' });
const ClaimShape = Type.Object({
  id: Type.String(),
  kind: Type.Enum(['together', 'apart']),
  effect: Type.Enum(['joins', 'keepsApart', 'blockedUnique', 'blockedApart', 'shared', 'undone', 'none']),
  saidAt: Type.String(),
  source: Type.Enum(['event', 'record', 'member']),
  /** Who said it; null where a record or an event showed it */
  by: orNull,
  reason: orNull,
  identifiers: Type.Array(Type.Object({ kind: Type.String(), value: Type.String() })),
  undone: Type.Union([Type.Object({ at: Type.String(), by: orNull, reason: orNull }), Type.Null()]),
});
const NewClaim = Type.Object(
  {
    /** `together`: they are the same person · `apart`: they are not */
    kind: Type.Enum(['together', 'apart']),
    profileIds: Type.Array(Id, { minItems: 2, maxItems: 2, uniqueItems: true }),
    reason: Reason,
  },
  { additionalProperties: false },
);

/** Why profiles are one person or not, and what people have to say about it. */
export function identityRoutes(context: ServerContext, companions: FeedbackCompanions): Route[] {
  const { clock, database, random } = context;
  return [
    defineRoute({
      method: 'GET',
      url: '/api/v1/people/:id/claims',
      permission: 'profiles.manage',
      summary: 'What makes profiles one person, and what was kept from joining them; the latest 200 claims',
      schema: {
        params: Type.Object({ id: Id }),
        response: { 200: Type.Object({ items: Type.Array(ClaimShape), count: Type.Integer() }) },
      },
      handle: ({ access, params }) =>
        database.inWorkspace(
          access.workspaceId,
          async (tx) => {
            const { profileIds } = await getSeenPerson({ tx, access, companions }, params.id);
            const unmasked = systemAccess(access.workspaceId);
            const own = await listPersonIdentifiers(tx, unmasked, profileIds, { whole: true });
            const { claims, count } = await explainPerson(tx, own);
            const names = await listMemberNames(tx, access, listSayers(claims));
            const masked = access.masks.has('profile.identifiers');
            return { items: claims.map((claim) => describe(claim, names, masked)), count };
          },
          { readOnly: true },
        ),
    }),
    defineRoute({
      method: 'POST',
      url: '/api/v1/identity-claims',
      permission: 'profiles.manage',
      summary: 'Say that two profiles are the same person, or that they are not',
      schema: { body: NewClaim, response: { 201: Type.Object({ id: Type.String() }) } },
      handle: async ({ access, body, reply }) => {
        const { kind, reason, profileIds } = body;
        const [one = '', other = ''] = profileIds;
        const id = random.uuid();
        await database.inWorkspace(access.workspaceId, async (tx) => {
          await stateOfProfiles(tx, access, { id, at: clock.now(), kind, reason, profileIds: [one, other] });
          const action = kind === 'together' ? 'profile.joined' : 'profile.keptApart';
          const subject = { kind: 'profile', id: one };
          await writeAudit(tx, access, { action, subject, detail: { claimId: id, otherProfileId: other } });
        });
        reply.code(201);
        return { id };
      },
    }),
    defineRoute({
      method: 'POST',
      url: '/api/v1/identity-claims/:id/undo',
      permission: 'profiles.manage',
      summary: 'Take a claim about who is who back; what it showed of identifiers stays',
      schema: {
        params: Type.Object({ id: Id }),
        body: Type.Object({ reason: Reason }, { additionalProperties: false }),
        response: { 201: Type.Object({ id: Type.String() }) },
      },
      handle: async ({ access, params, body, reply }) => {
        const id = random.uuid();
        await database.inWorkspace(access.workspaceId, async (tx) => {
          await undoClaim(tx, access, { id, claimId: params.id, at: clock.now(), reason: body.reason });
          const subject = { kind: 'identityClaim', id: params.id };
          await writeAudit(tx, access, { action: 'identityClaim.undone', subject, detail: { claimId: id } });
        });
        reply.code(201);
        return { id };
      },
    }),
  ];
}

function listSayers(claims: readonly ExplainedClaim[]): string[] {
  const sayers = claims.flatMap(({ actorKind, actorId, undone }) => [
    { kind: actorKind, id: actorId },
    { kind: undone?.actorKind ?? null, id: undone?.actorId ?? null },
  ]);
  return [...new Set(sayers.flatMap(({ kind, id }) => (kind === 'member' && id !== null ? [id] : [])))];
}

function describe(claim: ExplainedClaim, names: ReadonlyMap<string, string>, masked: boolean) {
  const { id, kind, effect, source, reason, undone, actorId } = claim;
  return {
    id,
    kind,
    effect,
    saidAt: claim.saidAt.toISOString(),
    source,
    by: names.get(actorId ?? '') ?? null,
    reason,
    identifiers: masked ? claim.identifiers.map(maskIdentifier) : claim.identifiers,
    undone:
      undone === null
        ? null
        : { at: new Date(undone.at).toISOString(), by: names.get(undone.actorId ?? '') ?? null, reason: undone.reason },
  };
}
