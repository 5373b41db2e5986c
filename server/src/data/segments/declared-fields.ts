import type { Access } from '@voxloop/access';
import type { WorkspaceTx } from '../../foundation/database/index.ts';
import { listProfileAttributes } from '../directory/index.ts';
import { typeOfTaking } from '../events/index.ts';
import { listJoinedFields } from '../joined/index.ts';
import type { DeclaredFields } from './segment-field.ts';

/** What the workspace declared that conditions of segments can name. */
export async function listDeclaredFields(tx: WorkspaceTx, access: Access): Promise<DeclaredFields> {
  const attributes = await listProfileAttributes(tx, access);
  const joined = await listJoinedFields(tx, access);
  return {
    attributes: new Map(attributes.map((attribute) => [attribute.key, attribute])),
    joined: new Map(joined.map(({ key, rule }) => [key, typeOfTaking(rule.take)])),
  };
}
