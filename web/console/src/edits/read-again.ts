/** As much of a query as it takes to ask again. */
interface Asked<T> {
  refetch: (options: { throwOnError: true }) => Promise<{ data: T | undefined }>;
}

/** Asks the server again for what a query has read. @throws what asking fails with */
export async function readAgain<T>(query: Asked<T>): Promise<T | undefined> {
  return (await query.refetch({ throwOnError: true })).data;
}

/** The same, and picks one of a list; undefined when it is no longer there. */
export async function pickAgain<T>(query: Asked<readonly T[]>, isIt: (item: T) => boolean): Promise<T | undefined> {
  return (await readAgain(query))?.find(isIt);
}
