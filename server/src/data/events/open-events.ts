import type { WorkspaceTx } from '../../foundation/database/index.ts';
import { openIdentifiers } from '../directory/index.ts';
import type { CustomerEvent, EventValues } from './customer-event.ts';
import { listHiddenIds, showIdentifiers } from './hidden-identifiers.ts';

/** Events with the identifiers that were hidden in them: for whoever may read these. */
export async function openEvents<E extends Pick<CustomerEvent, 'messageId' | 'properties' | 'context'>>(
  tx: WorkspaceTx,
  events: readonly E[],
): Promise<E[]> {
  const documents = events.flatMap(({ messageId, properties, context }) => [{ messageId }, properties, context]);
  const opened = await openDocuments(tx, documents);
  return events.map((event, place) => {
    const [sent, properties = event.properties, context = event.context] = opened.slice(3 * place);
    return { ...event, messageId: String(sent?.messageId ?? event.messageId), properties, context };
  });
}

/** {@link openEvents} of documents, such as whole records. */
export async function openDocuments(tx: WorkspaceTx, documents: readonly EventValues[]): Promise<EventValues[]> {
  const ids = listHiddenIds(documents);
  if (ids.length === 0) return [...documents];
  const opened = await openIdentifiers(tx, ids);
  const values = new Map([...opened.values()].map(({ id, value }) => [id, value]));
  return documents.map((document) => showIdentifiers(document, values));
}
