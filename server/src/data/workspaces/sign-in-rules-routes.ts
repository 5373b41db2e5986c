import Type from 'typebox';
import type { ServerContext } from '../../foundation/context.ts';
import { defineRoute, type Route } from '../../foundation/http/index.ts';
import { accessChangedType } from '../../foundation/live/index.ts';
import { writeAudit } from '../audit/index.ts';
import { getSignInRules, updateSignInRules } from './sign-in-rules-store.ts';

const SignInRulesShape = Type.Object({ requiresSecondFactor: Type.Boolean() }, { additionalProperties: false });

/** What a workspace asks of everybody who signs in. */
export function signInRulesRoutes({ database, live }: ServerContext): Route[] {
  return [
    defineRoute({
      method: 'GET',
      url: '/api/v1/sign-in-rules',
      permission: 'members.manage',
      summary: 'What the workspace asks of members who sign in',
      schema: { response: { 200: SignInRulesShape } },
      handle: ({ access }) => database.inWorkspace(access.workspaceId, (tx) => getSignInRules(tx, access)),
    }),
    defineRoute({
      method: 'PUT',
      url: '/api/v1/sign-in-rules',
      permission: 'members.manage',
      summary: 'Change what the workspace asks of members who sign in',
      schema: { body: SignInRulesShape, response: { 200: SignInRulesShape } },
      handle: ({ access, body }) =>
        database.inWorkspace(access.workspaceId, async (tx) => {
          const { workspaceId } = access;
          await updateSignInRules(tx, access, body);
          const subject = { kind: 'workspace', id: workspaceId };
          await writeAudit(tx, access, { action: 'workspace.signInRulesChanged', subject, detail: { ...body } });
          await live.publish(tx, { workspaceId, type: accessChangedType, unitIds: null, memberIds: null, ids: [] });
          return body;
        }),
    }),
  ];
}
