import Type from 'typebox';
import { FileCursor, pullFiles } from '../../pull-files.ts';
import { defineSourceKind } from '../../source-kind.ts';

/** Files that people upload: CSV, XLSX, JSON Lines. */
export const uploadKind = defineSourceKind({
  name: 'upload',
  mode: 'upload',
  settings: Type.Object({}, { additionalProperties: false }),
  secrets: [],
  cursor: FileCursor,
  pull: ({ files, cursor, signal }) => pullFiles(files.uploads, cursor, signal),
});
