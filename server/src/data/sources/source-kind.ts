import Type, { type Static, type TObject, type TSchema, type TSchemaOptions } from 'typebox';
import { Value } from 'typebox/value';
import type { Json } from '../../foundation/outbox/index.ts';
import type { Outgoing } from '../../foundation/outgoing/index.ts';
import { SourceFault } from './source-fault.ts';
import type { SourceFiles } from './source-files.ts';
import type { SourceRecord } from './source-record.ts';

/** Records of a source with where to go on after them. Few enough for one transaction: at most {@link maxPageRecords}. */
export interface SourcePage<Cursor = Json> {
  records: readonly SourceRecord[];
  cursor: Cursor;
  /** Where every record of the page is known already, so is what follows: the pull ends there, with this cursor. */
  cursorWhenKnown?: Cursor;
}

/** The most records that a kind should give at once; larger pages are accepted in pieces. */
export const maxPageRecords = 500;

/** What a kind is handed to read with. Whatever it calls outside, it calls through `outgoing`. */
export interface SourceReading<Settings, Cursor> {
  settings: Settings;
  /** What the last accepted page left; null at the very beginning */
  cursor: Cursor | null;
  outgoing: Outgoing;
  files: SourceFiles;
  now: Date;
  /** Fires when the pull has to end: by throwing or returning soon */
  signal: AbortSignal;
}

/**
 * One way to fetch records. `pull` gives page after page and keeps nothing between two calls: all it has to remember is in
 * the cursor, which is saved with the records of its page or not at all. It throws {@link SourceFault} for what the other side
 * does, and anything else for its own mistakes.
 */
export interface SourceKindDefinition<Settings extends TObject, Cursor extends TSchema> {
  name: string;
  /** `pull`: asks on a schedule. `upload`: reads what people hand it. `push`: is told; it has nothing to pull. */
  mode: 'pull' | 'upload' | 'push';
  settings: Settings;
  /** Names of settings that are sealed and never shown again */
  secrets: readonly (keyof Static<Settings> & string)[];
  cursor: Cursor;
  pull(reading: SourceReading<Static<Settings>, Static<Cursor>>): AsyncIterable<SourcePage<Static<Cursor>>>;
}

/** A kind as the rest of the module knows it: settings and cursors are checked when they are handed in. */
export interface SourceKind {
  readonly name: string;
  readonly mode: 'pull' | 'upload' | 'push';
  readonly settings: TObject;
  readonly secrets: readonly string[];
  /** @throws SourceFault `settingsInvalid` */
  pull(reading: SourceReading<unknown, Json>): AsyncIterable<SourcePage>;
}

/** Declares a source kind. A cursor of another shape, of an older version, counts as none: what is read again is known again. */
export function defineSourceKind<Settings extends TObject, Cursor extends TSchema>(
  definition: SourceKindDefinition<Settings, Cursor>,
): SourceKind {
  const { name, mode, settings: shape, secrets, cursor: cursorShape } = definition;
  return {
    name,
    mode,
    settings: shape,
    secrets,
    pull: async function* (reading) {
      const { settings, cursor } = reading;
      if (!Value.Check(shape, settings)) throw new SourceFault('settingsInvalid', listFaultyNames(shape, settings));
      const known = Value.Check(cursorShape, cursor) ? cursor : null;
      for await (const { records, ...at } of definition.pull({ ...reading, settings, cursor: known })) {
        const ending = at.cursorWhenKnown === undefined ? {} : { cursorWhenKnown: toJson(at.cursorWhenKnown) };
        yield { records, cursor: toJson(at.cursor), ...ending };
      }
    },
  };
}

/** What JSON keeps of a value. */
function toJson(value: unknown): Json {
  return JSON.parse(JSON.stringify(value ?? null));
}

/** Names of the settings at fault, as one text. */
export function listFaultyNames(shape: TObject, settings: unknown): string {
  const names = Value.Errors(shape, settings).flatMap((error) =>
    error.keyword === 'required'
      ? error.params.requiredProperties
      : error.keyword === 'additionalProperties'
        ? error.params.additionalProperties
        : [error.instancePath.split('/')[1] ?? ''],
  );
  return [...new Set(names)].join(', ');
}

/** A setting that is written in one line. */
export const line = (options: TSchemaOptions = {}) => Type.String({ minLength: 1, maxLength: 2_000, ...options });
/** A setting in several lines. */
export const lines = (options: TSchemaOptions = {}) => Type.String({ maxLength: 20_000, multiline: true, ...options });
/** A setting that is sealed. */
export const secret = () => Type.String({ maxLength: 4_000, secret: true });
