/**
 * The same items, each asked for while its predecessor is still being worked on. What the source throws comes where its
 * item would have come.
 */
export async function* readAhead<Item>(source: AsyncGenerator<Item>): AsyncGenerator<Item> {
  let coming = ask(source);
  try {
    for (;;) {
      const next = await coming;
      if (next.done === true) return;
      coming = ask(source);
      yield next.value;
    }
  } finally {
    await source.return(undefined);
  }
}

/** What it throws is thrown when it is awaited, even where nobody is left to await it. */
function ask<Item>(source: AsyncGenerator<Item>): Promise<IteratorResult<Item>> {
  const coming = source.next();
  coming.catch(() => undefined);
  return coming;
}
