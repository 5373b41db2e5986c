import assert from 'node:assert/strict';
import { rebuildPersons } from '../../server/src/data/directory/index.ts';
import { openDatabase } from '../../server/src/foundation/database/index.ts';
import { createLogger } from '../../server/src/foundation/log/index.ts';
import type { AcknowledgedEvents } from './customers.ts';
import type { Storage } from './storage.ts';

/**
 * Every acknowledged claim is kept; all that a customer did is one person's and nobody else's; and who is who, as it was
 * kept current, is what follows from the claims when all of it is thrown away and computed anew.
 * @param claimIds acknowledged claims of members
 */
export async function checkPersons(
  storage: Storage,
  { messageIdsByCustomer }: AcknowledgedEvents,
  claimIds: ReadonlySet<string>,
): Promise<void> {
  const kept = await storage.queryPostgres<{ id: string }>("select id from identity_claim where source = 'member'");
  const keptIds = new Set(kept.map(({ id }) => id));
  assert.deepEqual(
    [...claimIds].filter((id) => !keptIds.has(id)),
    [],
    'acknowledged claims that are lost',
  );

  const whose = await storage.queryPostgres<{ messageId: string; personId: string }>(
    `select e.message_id as "messageId", coalesce(m.person_id, e.profile_id) as "personId" from event e
     left join profile_person m on m.workspace_id = e.workspace_id and m.profile_id = e.profile_id`,
  );
  const personOf = new Map(whose.map(({ messageId, personId }) => [messageId, personId]));
  const customerOf = new Map<string | undefined, string>();
  for (const [customer, messageIds] of messageIdsByCustomer) {
    const [personId, ...others] = new Set(messageIds.map((id) => personOf.get(id)));
    assert.deepEqual(others, [], `${customer} is several persons`);
    assert.equal(customerOf.get(personId), undefined, `${customer} is also somebody else`);
    customerOf.set(personId, customer);
  }

  const before = await listMapping(storage);
  await rebuildFromNothing(storage);
  assert.deepEqual(await listMapping(storage), before, 'persons computed anew');
}

async function listMapping(storage: Storage): Promise<object[]> {
  return storage.queryPostgres('select profile_id, person_id from profile_person order by profile_id');
}

async function rebuildFromNothing(storage: Storage): Promise<void> {
  await storage.queryPostgres('truncate profile_person; update identifier set person_key = null, shared = false');
  const [workspace] = await storage.queryPostgres<{ id: string }>('select id from workspace');
  const url = await storage.findApplicationUrl();
  const database = openDatabase({ url, poolSize: 2, log: createLogger('silent', 'test') });
  try {
    await rebuildPersons(database, workspace?.id ?? '');
  } finally {
    await database.close();
  }
}
