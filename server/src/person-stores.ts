import { eraseContactRecords, listContactRecords } from './data/contact/index.ts';
import { eraseDirectoryRecords, listDirectoryRecords } from './data/directory/index.ts';
import { eraseEventRecords, eraseHeldRecords, listEventRecords, listHeldRecords } from './data/events/index.ts';
import { eraseFeedbackRecords, listFeedbackRecords } from './data/feedback/index.ts';
import { eraseJoinedRecords, listJoinedRecords } from './data/joined/index.ts';
import type { PersonRecords } from './data/privacy/index.ts';
import { eraseReadingRecords, listReadingRecords } from './data/readings/index.ts';
import { eraseTextMarks } from './data/sources/index.ts';
import type { ServerContext } from './foundation/context.ts';
import { eraseTicketRecords, listTicketRecords } from './improve/tickets/index.ts';
import { eraseResponseRecords, listResponseRecords, openFileStorage } from './measure/responses/index.ts';

/** Records of one step of an erasure: some hundred milliseconds. */
const recordsPerStep = 500;

/**
 * Every store that keeps anything of people: what a person is given, and what is erased, in this order. Files go before
 * the feedback that names them, the directory goes last. Whoever makes a new store adds it here.
 */
export function listPersonStores(context: Pick<ServerContext, 'config'>): readonly PersonRecords[] {
  const storage = openFileStorage(context);
  return [
    {
      section: 'responses',
      list: listResponseRecords,
      erase: (tx, person) => eraseResponseRecords(tx, storage, person),
    },
    { section: 'textMarks', list: listNothing, erase: eraseTextMarks },
    {
      section: 'feedback',
      list: listFeedbackRecords,
      erase: (tx, person, pattern) => eraseFeedbackRecords(tx, person, pattern, recordsPerStep),
    },
    // When the words are gone nobody reads them again.
    { section: 'readings', list: listReadingRecords, erase: eraseReadingRecords },
    {
      section: 'events',
      list: listEventRecords,
      erase: (tx, person, pattern) => eraseEventRecords(tx, person, pattern, recordsPerStep),
    },
    { section: 'heldEvents', list: listHeldRecords, erase: eraseHeldRecords },
    { section: 'joined', list: listJoinedRecords, erase: eraseJoinedRecords },
    { section: 'tickets', list: listTicketRecords, erase: eraseTicketRecords },
    { section: 'contact', list: listContactRecords, erase: eraseContactRecords },
    { section: 'directory', list: listDirectoryRecords, erase: eraseDirectoryRecords },
  ];
}

/** Of marks that can't be read there is nothing to give out. */
async function* listNothing(): AsyncGenerator<readonly object[]> {
  yield [];
}
