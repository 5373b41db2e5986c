import { peopleFiles, purposeOfIdentifier } from './data/directory/index.ts';
import { purposeOfOriginal } from './data/feedback/index.ts';
import type { SealedColumn } from './data/keys/index.ts';
import { purposeOfUpload } from './data/sources/index.ts';
import { feedbackFiles } from './measure/imports/index.ts';

/** Everything that is sealed under the data keys of its workspace, and is sealed anew when these are replaced. */
export const sealedColumns: readonly SealedColumn[] = [
  { table: 'identifier', key: 'id', sealed: 'sealed', purposeOf: purposeOfIdentifier },
  { table: 'feedback_original_key', key: 'feedback_id', sealed: 'sealed', purposeOf: purposeOfOriginal },
  {
    table: 'profile_import_chunk',
    key: 'import_id',
    sealed: 'bytes',
    isShortLived: true,
    purposeOf: (id) => peopleFiles.purposeOf(id),
  },
  {
    table: 'feedback_import_chunk',
    key: 'import_id',
    sealed: 'bytes',
    isShortLived: true,
    purposeOf: (id) => feedbackFiles.purposeOf(id),
  },
  { table: 'source_upload', key: 'id', sealed: 'bytes', isShortLived: true, purposeOf: purposeOfUpload },
];
