import type { TSchema } from 'typebox';
import { type Language, text } from '../../foundation/text/index.ts';
import type { SourceKind } from './source-kind.ts';

/** How a setting is filled in. */
export type SettingInput = 'line' | 'lines' | 'number' | 'flag' | 'choice' | 'secret';

/** A setting of a kind, as a form shows it. */
export interface KindSetting {
  name: string;
  label: string;
  input: SettingInput;
  required: boolean;
  choices: { value: string; label: string }[];
  /** Shown only while another setting has one of these values; null for always */
  shownFor: { setting: string; values: string[] } | null;
}

/** A kind of source in the reader's words. The words are in the catalogue `sourceKinds`. */
export interface KindDescription {
  name: string;
  label: string;
  hint: string;
  mode: SourceKind['mode'];
  settings: KindSetting[];
}

/** The kind with its settings in the reader's words. */
export function describeKind(language: Language, kind: SourceKind): KindDescription {
  const properties: Record<string, TSchema> = kind.settings.properties;
  const required = new Set<string>(kind.settings.required ?? []);
  return {
    name: kind.name,
    label: text(language, `sourceKinds.${kind.name}`),
    hint: text(language, `sourceKinds.${kind.name}_hint`),
    mode: kind.mode,
    settings: Object.entries(properties).map(([name, schema]) => ({
      name,
      label: text(language, `sourceKinds.${kind.name}_${name}`),
      input: inputOf(schema),
      required: required.has(name),
      choices: listChoices(schema).map((value) => ({
        value,
        label: text(language, `sourceKinds.${kind.name}_${name}_${value}`),
      })),
      shownFor: readShownFor(schema),
    })),
  };
}

function inputOf(schema: TSchema): SettingInput {
  if (listChoices(schema).length > 0) return 'choice';
  if ('secret' in schema && schema.secret === true) return 'secret';
  if ('multiline' in schema && schema.multiline === true) return 'lines';
  if ('type' in schema && (schema.type === 'integer' || schema.type === 'number')) return 'number';
  return 'type' in schema && schema.type === 'boolean' ? 'flag' : 'line';
}

function listChoices(schema: TSchema): string[] {
  return 'enum' in schema && Array.isArray(schema.enum) ? schema.enum.map(String) : [];
}

function readShownFor(schema: TSchema): KindSetting['shownFor'] {
  if (!('shownFor' in schema) || typeof schema.shownFor !== 'object' || schema.shownFor === null) return null;
  const [entry] = Object.entries(schema.shownFor);
  return entry === undefined ? null : { setting: entry[0], values: [entry[1]].flat().map(String) };
}
