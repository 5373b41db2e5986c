import { SourceFault } from '../source-fault.ts';
import type { SourceKind } from '../source-kind.ts';
import { feedKind } from './feed/feed.ts';
import { folderKind } from './folder/folder.ts';
import { httpKind } from './http/http.ts';
import { imapKind } from './imap/imap.ts';
import { mysqlKind } from './mysql/mysql.ts';
import { postgresqlKind } from './postgresql/postgresql.ts';
import { pushKind } from './push/push.ts';
import { s3Kind } from './s3/s3.ts';
import { uploadKind } from './upload/upload.ts';

/** Every kind of source, in the order in which they are offered. A new one is a folder here and a line in this list. */
export const sourceKinds: readonly SourceKind[] = [
  uploadKind,
  pushKind,
  httpKind,
  feedKind,
  imapKind,
  postgresqlKind,
  mysqlKind,
  s3Kind,
  folderKind,
];

/** @throws SourceFault `settingsInvalid` for a kind that is no longer there */
export function getSourceKind(name: string): SourceKind {
  const kind = sourceKinds.find((one) => one.name === name);
  if (kind === undefined) throw new SourceFault('settingsInvalid', name);
  return kind;
}
