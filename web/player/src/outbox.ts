import type { ResponseSubmission } from '@voxloop/survey';
import { sendResponse } from './send.ts';

/** A response that waits on the device to be sent. */
export interface WaitingResponse {
  id: string;
  /** The path that it is sent below. */
  address: string;
  submission: ResponseSubmission;
}

/**
 * The responses that wait to be sent, in IndexedDB, which page and service worker share and which outlives the browser.
 * A response may be sent by both at once: the server knows it by its id and takes it once.
 */
const databaseName = 'voxloop';
const storeName = 'outbox';

/** Name of the background sync that empties the outbox where the browser has one. */
export const outboxSync = 'voxloop-outbox';

/** Keeps a response until it is forgotten. @throws DOMException where the browser keeps nothing */
export async function keepWaiting(entry: WaitingResponse): Promise<void> {
  await inStore('readwrite', (store) => store.put(entry));
}

/** Forgets a response that has arrived or was refused. */
export async function forgetWaiting(id: string): Promise<void> {
  await inStore('readwrite', (store) => store.delete(id));
}

export async function listWaiting(): Promise<WaitingResponse[]> {
  return inStore('readonly', (store) => store.getAll());
}

/** Sends what waits, each once. @returns how many are still waiting */
export async function sendWaiting(except?: string): Promise<number> {
  let waiting = 0;
  for (const { id, address, submission } of await listWaiting()) {
    if (id === except) continue;
    const outcome = await sendResponse(address, submission);
    if (outcome.kind === 'unreachable') waiting += 1;
    else await forgetWaiting(id);
  }
  return waiting;
}

async function inStore<T>(mode: IDBTransactionMode, work: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  const database = await open();
  try {
    const transaction = database.transaction(storeName, mode);
    const result = settle(work(transaction.objectStore(storeName)));
    await new Promise<void>((resolve, reject) => {
      transaction.oncomplete = () => resolve();
      transaction.onabort = () => reject(transaction.error);
      transaction.onerror = () => reject(transaction.error);
    });
    return await result;
  } finally {
    database.close();
  }
}

function open(): Promise<IDBDatabase> {
  const request = indexedDB.open(databaseName, 1);
  request.onupgradeneeded = () => request.result.createObjectStore(storeName, { keyPath: 'id' });
  return settle(request);
}

function settle<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}
