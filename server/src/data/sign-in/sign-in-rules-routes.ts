import type { Access } from '@voxloop/access';
import Type from 'typebox';
import type { ServerContext } from '../../foundation/context.ts';
import type { WorkspaceTx } from '../../foundation/database/index.ts';
import { ProblemError } from '../../foundation/errors/index.ts';
import { defineRoute, type Route } from '../../foundation/http/index.ts';
import { accessChangedType } from '../../foundation/live/index.ts';
import { writeAudit } from '../audit/index.ts';
import { beginEdit, getRevised } from '../edits/index.ts';
import { listMembersOfRoles } from '../workspaces/index.ts';
import { listIdentityProviders } from './identity-provider-store.ts';
import { getSignInRules, type SignInRules, slugPattern, updateSignInRules } from './sign-in-rules-store.ts';

const Slug = Type.Union([Type.Null(), Type.String({ pattern: slugPattern })]);
const rules = { requiresSecondFactor: Type.Boolean(), requiresProvider: Type.Boolean(), slug: Slug };
const SignInRulesShape = Type.Object({ ...rules, revision: Type.Integer() }, { additionalProperties: false });
const SignInRulesChange = Type.Partial(Type.Object(rules), { additionalProperties: false });
const signInRules = { kind: 'signInRules', id: 'signInRules' } as const;

/** What a workspace asks of everybody who signs in. */
export function signInRulesRoutes({ database, live }: ServerContext): Route[] {
  return [
    defineRoute({
      method: 'GET',
      url: '/api/v1/sign-in-rules',
      permission: 'members.manage',
      summary: 'What the workspace asks of members who sign in, and its sign-in address',
      schema: { response: { 200: SignInRulesShape } },
      handle: ({ access }) =>
        database.inWorkspace(access.workspaceId, (tx) => getRevised(tx, signInRules, () => getSignInRules(tx, access))),
    }),
    defineRoute({
      method: 'PUT',
      url: '/api/v1/sign-in-rules',
      edits: true,
      permission: 'members.manage',
      summary: 'Change what the workspace asks of members who sign in; what is left out stays',
      schema: { body: SignInRulesChange, response: { 200: SignInRulesShape } },
      handle: ({ access, body, basis }) =>
        database.inWorkspace(access.workspaceId, async (tx) => {
          const { workspaceId } = access;
          const edited = { ...signInRules, basis };
          const { before, revision } = await beginEdit(tx, access, edited, () => getSignInRules(tx, access));
          const after = { ...before, ...body };
          await checkNobodyIsLockedOut(tx, access, before, after);
          if (!(await updateSignInRules(tx, access, after))) throw new ProblemError('slugTaken', { path: 'slug' });
          const subject = { kind: 'workspace', id: workspaceId };
          await writeAudit(tx, access, { action: 'workspace.signInRulesChanged', subject, detail: { ...after } });
          await live.publish(tx, { workspaceId, type: accessChangedType, unitIds: null, memberIds: null, ids: [] });
          return { ...after, revision };
        }),
    }),
  ];
}

/** Where a provider is needed there is one, people find it, and an owner gets in when it is down. */
async function checkNobodyIsLockedOut(
  tx: WorkspaceTx,
  access: Access,
  before: SignInRules,
  { requiresProvider, slug }: SignInRules,
): Promise<void> {
  const providers = (await listIdentityProviders(tx, access)).filter(({ active }) => active);
  if (slug === null && before.slug !== null && providers.length > 0)
    throw new ProblemError('slugNeeded', { path: 'slug' });
  if (!requiresProvider) return;
  if (providers.length === 0 || slug === null)
    throw new ProblemError('identityProviderNeeded', { path: 'requiresProvider' });
  const owners = await listMembersOfRoles(tx, access, ['owner']);
  if (!owners.some(({ hasPassword }) => hasPassword))
    throw new ProblemError('ownerPasswordNeeded', { path: 'requiresProvider' });
}
