import { SourceFault } from '../source-fault.ts';
import type { SourceKind } from '../source-kind.ts';
import { httpKind } from './http/http.ts';
import { pushKind } from './push/push.ts';
import { uploadKind } from './upload/upload.ts';

/** Every kind of source, in the order in which they are offered. A new one is a folder here and a line in this list. */
export const sourceKinds: readonly SourceKind[] = [uploadKind, pushKind, httpKind];

/** @throws SourceFault `settingsInvalid` for a kind that is no longer there */
export function getSourceKind(name: string): SourceKind {
  const kind = sourceKinds.find((one) => one.name === name);
  if (kind === undefined) throw new SourceFault('settingsInvalid', name);
  return kind;
}
