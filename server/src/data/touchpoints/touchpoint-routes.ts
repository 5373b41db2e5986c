import Type from 'typebox';
import type { ServerContext } from '../../foundation/context.ts';
import { defineRoute, type Route } from '../../foundation/http/index.ts';
import { listTouchpoints } from './touchpoint-store.ts';

const Touchpoint = Type.Object({
  code: Type.String(),
  names: Type.Object({ 'zh-CN': Type.String(), en: Type.String() }),
});

/** `GET /api/v1/touchpoints` */
export function touchpointRoutes({ database }: ServerContext): Route[] {
  return [
    defineRoute({
      method: 'GET',
      url: '/api/v1/touchpoints',
      permission: 'signedIn',
      summary: 'The touchpoints of the workspace',
      schema: { response: { 200: Type.Object({ items: Type.Array(Touchpoint) }) } },
      handle: ({ access }) =>
        database.inWorkspace(access.workspaceId, async (tx) => ({ items: await listTouchpoints(tx, access) }), {
          readOnly: true,
        }),
    }),
  ];
}
