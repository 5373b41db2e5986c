import type { FieldType } from '@voxloop/condition';
import type { RawBuilder } from 'kysely';
import type { ProfileAttribute } from '../directory/index.ts';
import type { SegmentField } from './segment-field.ts';

/** A field that a condition names, with the column in which the relation `field` holds it. */
export interface FieldColumn {
  field: SegmentField;
  type: FieldType;
  /** The attribute that it asks for, where that is declared */
  attribute: ProfileAttribute | undefined;
  /** `f0`, `f1` … */
  column: string;
  /** Days at which a comparison with it may turn, where it counts days */
  boundaries: readonly number[];
}

/** A table of what is known from one place, by `person_id`. */
export interface Source {
  name: string;
  table: RawBuilder<unknown>;
  /** When what it knows may turn a condition by itself */
  dues: readonly RawBuilder<unknown>[];
}
