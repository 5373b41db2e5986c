import type { AnswerValue, Question } from '@voxloop/survey';
import { isNoAnswer, parseNumber, parseScore } from '../../foundation/tabular/index.ts';
import { findOption } from './answer-lookup.ts';
import { splitChoices } from './column-statistics.ts';
import type { QuestionColumn } from './import-mapping.ts';

/** Why a cell is not taken. */
export type CellRefusal =
  | 'notANumber'
  | 'outOfScale'
  | 'optionUnknown'
  | 'badDate'
  | 'statusUnknown'
  | 'unitUnknown'
  | 'valueTierUnknown'
  | 'badDuration';

type ReadCell = { ok: true; value: AnswerValue | null } | { ok: false; code: CellRefusal };

/** Reads a cell that is not blank as the answer to its question; null where it says that there is none (`N/A`). */
export function readAnswerCell(column: QuestionColumn, question: Question, cell: string): ReadCell {
  switch (column.as) {
    case 'score':
      return readScore(question, cell);
    case 'number': {
      if (isNoAnswer(cell)) return { ok: true, value: null };
      const number = parseNumber(cell, column.decimal);
      return number === null ? { ok: false, code: 'notANumber' } : { ok: true, value: number };
    }
    case 'text':
      return { ok: true, value: cell.replaceAll('\u0000', '').toWellFormed().trim() };
    case 'singleChoice':
      return readOption(question, cell);
    case 'multipleChoice':
      return readOptions(question, splitChoices(cell, column.separator));
  }
}

function readScore(question: Question, cell: string): ReadCell {
  if (isNoAnswer(cell)) return { ok: true, value: null };
  const score = parseScore(cell);
  if (score === null) return { ok: false, code: 'notANumber' };
  const inside = 'scale' in question && score >= question.scale.min && score <= question.scale.max;
  return inside ? { ok: true, value: score } : { ok: false, code: 'outOfScale' };
}

function readOption(question: Question, cell: string): ReadCell {
  const id = 'options' in question ? findOption(question.options, cell) : undefined;
  return id === undefined ? { ok: false, code: 'optionUnknown' } : { ok: true, value: id };
}

function readOptions(question: Question, parts: readonly string[]): ReadCell {
  const ids: string[] = [];
  for (const part of parts) {
    const read = readOption(question, part);
    if (!read.ok) return read;
    if (typeof read.value === 'string') ids.push(read.value);
  }
  return { ok: true, value: [...new Set(ids)] };
}
