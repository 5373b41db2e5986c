import type { SurveyDefinition } from '@voxloop/survey';

/** A cell of a quota that a response falls into, with how many complete responses it takes. */
export interface QuotaCell {
  quotaId: string;
  cellId: string;
  limit: number;
}

/** How much of a cell is used, but for the response at hand. */
export interface QuotaUse {
  /** Places of complete responses */
  taken: number;
  /** Places kept for others who are still answering */
  reserved: number;
  /** What the response at hand has already */
  own: 'taken' | 'reserved' | null;
}

/** A respondent who pauses for longer than this may find his place given to another. */
export const reservationMs = 30 * 60_000;

/** The cells that the flow names as `<quota>.<cell>`, in the order in which they are locked, which is always the same. */
export function listQuotaCells(definition: SurveyDefinition, names: readonly string[]): QuotaCell[] {
  if (names.length === 0) return [];
  return listAllCells(definition).filter((cell) => names.includes(nameOf(cell)));
}

/** Every cell of a survey's quotas. */
export function listAllCells(definition: SurveyDefinition): QuotaCell[] {
  const cells = (definition.quotas ?? []).flatMap((quota) =>
    quota.cells.map(({ id, limit }): QuotaCell => ({ quotaId: quota.id, cellId: id, limit })),
  );
  return cells.sort((left, right) => (nameOf(left) < nameOf(right) ? -1 : 1));
}

/** `<quota>.<cell>`, as the flow names it. */
export function nameOf({ quotaId, cellId }: Pick<QuotaCell, 'quotaId' | 'cellId'>): string {
  return `${quotaId}.${cellId}`;
}

/** Whether there is no place left for a response. What it has itself, it keeps. */
export function isFull({ limit }: Pick<QuotaCell, 'limit'>, { taken, reserved, own }: QuotaUse): boolean {
  return own !== 'taken' && taken + reserved >= limit;
}
