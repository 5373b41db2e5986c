import Type, { type Static } from 'typebox';
import type { JobRunState } from '../../foundation/jobs/index.ts';
import { type DateOrder, dateOrders } from '../../foundation/tabular/index.ts';

const place = { index: Type.Integer({ minimum: 0 }), name: Type.String({ maxLength: 1000 }) };
const strict = { additionalProperties: false };

/** What a column of a file of people is. */
export const ProfileColumnSchema = Type.Union([
  Type.Object(
    { ...place, as: Type.Literal('identifier'), kind: Type.String({ pattern: '^[A-Za-z][A-Za-z0-9_]{0,63}$' }) },
    strict,
  ),
  Type.Object(
    {
      ...place,
      as: Type.Literal('attribute'),
      key: Type.String({ maxLength: 64 }),
      order: Type.Optional(Type.Enum([...dateOrders])),
    },
    strict,
  ),
  Type.Object({ ...place, as: Type.Literal('tags'), separator: Type.Enum([';', ',', '|', '、']) }, strict),
  Type.Object({ ...place, as: Type.Enum(['name', 'valueTier', 'language', 'ignored']) }, strict),
]);
export type ProfileColumn = Static<typeof ProfileColumnSchema>;

/** What the columns of a file of people are, and the tags that everybody in it gets. */
export const ProfileMappingSchema = Type.Object(
  {
    columns: Type.Array(ProfileColumnSchema, { maxItems: 2_000 }),
    tags: Type.Array(Type.String({ minLength: 1, maxLength: 64 }), { maxItems: 20 }),
  },
  strict,
);
export type ProfileMapping = Static<typeof ProfileMappingSchema>;

/** One column of a file of people, before anybody said what it is. */
export interface PeopleColumn {
  index: number;
  name: string;
  samples: string[];
  filled: number;
  /** How it writes its dates; null where it holds none */
  dateOrder: DateOrder | null;
}

/** What stands in a file of people. */
export interface PeopleTable {
  /** Rows without the header */
  rows: number;
  columns: PeopleColumn[];
}

/** An import of people from a file. */
export interface ProfileImport {
  id: string;
  /** The run that works on it; null until it is started */
  runId: string | null;
  /** Its run only counts what it would do */
  dryRun: boolean;
  fileName: string;
  fileBytes: number;
  table: PeopleTable;
  suggestedMapping: ProfileMapping;
  /** null until somebody has said what the columns are */
  mapping: ProfileMapping | null;
  result: ProfileImportResult;
  createdAt: Date;
}

/** What became of the rows so far, or would. */
export interface ProfileImportResult {
  /** Rows of people who were not known */
  created: number;
  /** Rows of people who were */
  updated: number;
  rejected: number;
}

export type ProfileImportState = 'uploaded' | 'running' | 'done' | 'failed' | 'cancelled';

/** The largest file that may be uploaded. */
export const maxPeopleFileBytes = 256 * 1024 * 1024;

/** The state of an import; one that was only tried may be started. */
export function computeProfileImportState(runState: JobRunState | null): ProfileImportState {
  if (runState === null) return 'uploaded';
  return runState === 'waiting' ? 'running' : runState;
}
