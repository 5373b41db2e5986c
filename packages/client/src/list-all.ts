/** One page of a list: what is on it, and where the next one begins; null on the last. */
export interface Page<Item> {
  items: readonly Item[];
  nextCursor: string | null;
}

/**
 * Everything of a list, page by page, each fetched once the one before has been gone through.
 *
 * @param fetchPage fetches the page at a cursor; the first one without. What a call of the client gives fits:
 *   `listAll((cursor) => client.GET('/api/v1/tickets', { params: { query: { cursor } } }))`
 * @throws where a page leads to itself, instead of going on for ever
 */
export async function* listAll<Item>(
  fetchPage: (cursor: string | undefined) => Promise<{ data?: Page<Item> }>,
): AsyncGenerator<Item, void> {
  let cursor: string | undefined;
  for (;;) {
    const { data } = await fetchPage(cursor);
    if (data === undefined) throw new Error('The server answered without a page.');
    yield* data.items;
    if (data.nextCursor === null) return;
    if (data.nextCursor === cursor) throw new Error(`The page at ${cursor} leads to itself.`);
    cursor = data.nextCursor;
  }
}
