import type { Access } from '@voxloop/access';
import { changeDerivedAttribute } from '../../data/derived/index.ts';
import { changeJoinedField } from '../../data/joined/index.ts';
import { changeSegment } from '../../data/segments/index.ts';
import type { ServerContext } from '../../foundation/context.ts';
import { computeNameUuid } from '../../foundation/random/index.ts';
import { derivedRules, joinedRules, segmentRules } from './customer-rules.ts';

/** Declares what the company takes of its members' orders, and its groups; background jobs build them. */
export async function declareCustomerRules(context: ServerContext, access: Access): Promise<void> {
  await context.database.inWorkspace(access.workspaceId, async (tx) => {
    for (const wanted of derivedRules) await changeDerivedAttribute(context, tx, access, wanted);
    for (const wanted of joinedRules) await changeJoinedField(context, tx, access, wanted);
    for (const { key, ...wanted } of segmentRules)
      await changeSegment(context, tx, access, {
        ...wanted,
        id: computeNameUuid(access.workspaceId, `segment ${key}`),
      });
  });
}
