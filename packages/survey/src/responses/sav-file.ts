/** An SPSS system file (`.sav`): its variables with their labels, and its cases. */
export interface SavFile {
  /** The label of the file; '' for none. */
  label: string;
  variables: readonly SavVariable[];
  /** One value for each variable; null is the system-missing value of a number. Strings have no blanks at their end. */
  cases: readonly (readonly SavValue[])[];
}

export type SavValue = number | string | null;

export interface SavVariable {
  /** Up to 64 bytes: letters, digits and `_.$#@`, beginning with a letter. */
  name: string;
  label: string;
  /** 0 for a number, else the bytes that a string may have, up to 32767. */
  width: number;
  /** Digits shown after the point. */
  decimals: number;
  measure: SavMeasure;
  /** Words for values, in the order of the file. */
  valueLabels: readonly (readonly [value: number | string, label: string])[];
  /** Values that count as no answer. */
  missing: SavMissing;
}

export type SavMeasure = 'unknown' | 'nominal' | 'ordinal' | 'scale';

export interface SavMissing {
  values: readonly (number | string)[];
  range: readonly [low: number, high: number] | null;
}

export const noMissing: SavMissing = { values: [], range: null };

/** A file that is no SPSS system file, or a damaged one. `offset` is the byte at which that was found. */
export class SavError extends Error {
  readonly code: 'notASystemFile' | 'truncated' | 'malformed' | 'unsupported';
  readonly offset: number;

  constructor(code: SavError['code'], offset: number, detail: string) {
    super(detail);
    this.name = 'SavError';
    this.code = code;
    this.offset = offset;
  }
}

/** What a number holds where it is missing: the least finite double. */
export const systemMissing = -Number.MAX_VALUE;

/** Strings wider than this are kept as several variables. */
export const longestSegment = 255;
/** By how much each further segment of a very long string is counted. */
export const segmentStep = 252;
