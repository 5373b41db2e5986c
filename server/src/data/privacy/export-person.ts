import type { Access } from '@voxloop/access';
import type { Database } from '../../foundation/database/index.ts';
import type { PersonScope } from '../directory/index.ts';
import type { PersonRecords } from './person-records.ts';

/**
 * Everything that is kept of a person as one JSON document, in pieces: `format`, `version`, `exportedAt`, `identifiers` and
 * under `sections` an array of documents for each store. Each store is read in one transaction of its own.
 */
export async function* exportPerson(
  database: Database,
  access: Access,
  stores: readonly PersonRecords[],
  person: PersonScope,
  now: Date,
): AsyncGenerator<string> {
  const head = { format: 'voxloop.person', version: 1, exportedAt: now.toISOString(), identifiers: person.identifiers };
  yield `${JSON.stringify(head).slice(0, -1)},"sections":{`;
  for (const [index, store] of stores.entries()) {
    yield `${index === 0 ? '' : ','}${JSON.stringify(store.section)}:[`;
    let separator = '';
    for await (const portion of readStore(database, access, store, person)) {
      for (const record of portion) {
        yield `${separator}\n${JSON.stringify('record' in record ? record.record : record)}`;
        separator = ',';
      }
    }
    yield ']';
  }
  yield '}}\n';
}

/** Portion by portion out of one transaction, which stays open between them: it only reads. */
async function* readStore(
  database: Database,
  access: Access,
  store: PersonRecords,
  person: PersonScope,
): AsyncGenerator<readonly object[]> {
  const portions = await database.inWorkspace(
    access.workspaceId,
    async (tx) => {
      const gathered: (readonly object[])[] = [];
      for await (const portion of store.list(tx, person)) gathered.push(portion);
      return gathered;
    },
    { readOnly: true, isolation: 'repeatable read' },
  );
  yield* portions;
}
