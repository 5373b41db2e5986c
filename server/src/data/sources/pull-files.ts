import { createHash } from 'node:crypto';
import Type, { type Static } from 'typebox';
import { readFileRecords } from './file-records.ts';
import { findSourceFault } from './source-fault.ts';
import type { SourceFile, SourceFolder } from './source-files.ts';
import type { SourcePage } from './source-kind.ts';

/**
 * How far a pull has come through files. They are read in the order in which they changed; those that changed within the
 * last hour before the newest are remembered one by one, for clocks and listings are not exact.
 */
export const FileCursor = Type.Object({
  /** When the newest file that was read to its end had changed; epoch milliseconds */
  newestMs: Type.Number(),
  /** Files that were read to their end, by a hash of name and mark, with when they changed */
  done: Type.Record(Type.String(), Type.Number()),
  /** The file that is being read, and how many of its records are accepted */
  current: Type.Union([Type.Object({ key: Type.String(), records: Type.Integer({ minimum: 0 }) }), Type.Null()]),
});
export type FileCursor = Static<typeof FileCursor>;

const overlapMs = 3_600_000;

/** Reads the files of a folder that were not read before, in pages. A file that changed is read again; what it repeats is known. */
export async function* pullFiles(
  folder: SourceFolder,
  saved: FileCursor | null,
  signal: AbortSignal,
): AsyncGenerator<SourcePage<FileCursor>> {
  let cursor: FileCursor = saved ?? { newestMs: 0, done: {}, current: null };
  for (const file of await listUnread(folder, cursor)) {
    signal.throwIfAborted();
    const key = keyOf(file);
    let count = cursor.current?.key === key ? cursor.current.records : 0;
    try {
      for await (const records of readFileRecords(file.name, await folder.read(file), count)) {
        count += records.length;
        cursor = { ...cursor, current: { key, records: count } };
        yield { records, cursor };
      }
      cursor = finish(cursor, key, file);
      yield { records: [], cursor };
      // The page before is committed once the caller asks for the next.
      await folder.forget?.(file);
    } catch (error) {
      const fault = findSourceFault(error);
      if (fault?.code !== 'fileUnreadable') throw error;
      // One file that can't be read keeps none of the others back.
      cursor = finish(cursor, key, file);
      yield { records: [{ position: file.name, fields: {}, unreadable: fault.detail }], cursor };
    }
  }
}

async function listUnread(folder: SourceFolder, { newestMs, done }: FileCursor): Promise<SourceFile[]> {
  const files = await folder.list();
  return files
    .filter((file) => file.changedAt.getTime() >= newestMs - overlapMs && !Object.hasOwn(done, keyOf(file)))
    .sort((a, b) => a.changedAt.getTime() - b.changedAt.getTime() || (a.name < b.name ? -1 : 1));
}

function keyOf({ name, mark }: SourceFile): string {
  return createHash('sha256')
    .update(JSON.stringify([name, mark]))
    .digest('base64url')
    .slice(0, 16);
}

function finish({ newestMs, done }: FileCursor, key: string, file: SourceFile): FileCursor {
  const changedMs = file.changedAt.getTime();
  const newest = Math.max(newestMs, changedMs);
  const kept = Object.entries({ ...done, [key]: changedMs }).filter(([, atMs]) => atMs >= newest - overlapMs);
  return { newestMs: newest, done: Object.fromEntries(kept), current: null };
}
