import Type from 'typebox';
import { FileCursor, pullFiles } from '../../pull-files.ts';
import { defineSourceKind, line } from '../../source-kind.ts';

/** Files that other programs put into a folder of this server, which its operator opened by `VOXLOOP_SOURCE_DIR`. */
export const folderKind = defineSourceKind({
  name: 'folder',
  mode: 'pull',
  settings: Type.Object({ folder: line() }, { additionalProperties: false }),
  secrets: [],
  cursor: FileCursor,
  pull: ({ files, settings, cursor, signal }) => pullFiles(files.watched(settings.folder), cursor, signal),
});
