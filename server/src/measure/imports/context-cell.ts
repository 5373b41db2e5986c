import { type Identifier, type ValueTier, valueTiers } from '../../data/directory/index.ts';
import type { AttributeValue, FeedbackStatus } from '../../data/feedback/index.ts';
import { computeInstant, parseNumber, parseWallTime } from '../../foundation/tabular/index.ts';
import type { CellRefusal } from './answer-cell.ts';
import type { ColumnMapping } from './import-mapping.ts';

/** What a row says beside its answers. */
export interface RowContext {
  occurredAt: Date;
  status: FeedbackStatus;
  unitId: number | null;
  touchpoint: string | null;
  channel: string | null;
  language: string | null;
  durationSeconds: number | null;
  identifiers: Identifier[];
  valueTier: ValueTier | null;
  /** The row's id in the system that it comes from. */
  responseId: string | null;
  attributes: Record<string, AttributeValue>;
}

const tierWords = new Map<string, ValueTier>([
  ...valueTiers.map((tier): [string, ValueTier] => [tier, tier]),
  ['普通', 'standard'],
  ['银卡', 'silver'],
  ['金卡', 'gold'],
  ['铂金', 'platinum'],
]);
const languageTag = /^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/;
const longestCode = 100;
const longestAttribute = 500;

/**
 * Reads one cell that bears no answer into `context`. A blank cell leaves it as it is, but for the time, which every
 * row must have where the file has any.
 * @returns why the cell is refused, or null
 */
export function readContextCell(
  context: RowContext,
  column: ColumnMapping,
  cell: string,
  options: { timeZone: string; unitIds: ReadonlyMap<string, number> },
): CellRefusal | null {
  if (cell === '') return column.as === 'occurredAt' ? 'badDate' : null;
  switch (column.as) {
    case 'occurredAt': {
      const wall = parseWallTime(cell, column.order);
      if (wall === null) return 'badDate';
      context.occurredAt = computeInstant(wall, options.timeZone);
      return null;
    }
    case 'status': {
      const status = column.values[cell];
      if (status === undefined) return 'statusUnknown';
      context.status = status;
      return null;
    }
    case 'unit':
      context.unitId = options.unitIds.get(cell) ?? null;
      return context.unitId === null ? 'unitUnknown' : null;
    case 'touchpoint':
    case 'channel':
      context[column.as] = toText(cell, longestCode);
      return null;
    case 'valueTier':
      context.valueTier = tierWords.get(cell.toLowerCase()) ?? null;
      return context.valueTier === null ? 'valueTierUnknown' : null;
    case 'durationSeconds': {
      const seconds = parseNumber(cell);
      if (seconds === null || seconds < 0 || seconds > 2_000_000_000) return 'badDuration';
      context.durationSeconds = Math.round(seconds);
      return null;
    }
    case 'language':
      context.language = languageTag.test(cell) ? cell : null;
      return null;
    default:
      readKey(context, column, cell);
      return null;
  }
}

function readKey(context: RowContext, column: ColumnMapping, cell: string): void {
  if (column.as === 'memberId' || column.as === 'phone' || column.as === 'email') {
    context.identifiers.push({ kind: column.as, value: toText(cell, longestCode) });
  } else if (column.as === 'responseId') context.responseId = toText(cell, longestAttribute);
  else if (column.as === 'attribute') context.attributes[column.attribute] = toText(cell, longestAttribute);
}

/** Text that PostgreSQL can store as JSON. */
function toText(cell: string, longest: number): string {
  return cell.replaceAll('\u0000', '').slice(0, longest).toWellFormed();
}
