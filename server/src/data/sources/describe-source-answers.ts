import type { Access } from '@voxloop/access';
import type { WorkspaceTx } from '../../foundation/database/index.ts';
import type { AnsweredQuestion, Feedback } from '../feedback/index.ts';
import { getSource, listSourceNames } from './source-store.ts';

/** What a record of a source holds, under the titles that its mapping gives today. */
export async function describeSourceAnswers(
  tx: WorkspaceTx,
  access: Access,
  { answers, sourceId }: Feedback,
): Promise<AnsweredQuestion[]> {
  if (sourceId === null) return [];
  const isThere = (await listSourceNames(tx, [sourceId])).has(sourceId);
  const mapping = isThere ? (await getSource(tx, access, sourceId)).mapping : null;
  const parts = mapping === null ? [] : [...mapping.scores, ...mapping.verbatims];
  const known = parts.map(({ key }) => key);
  const ids = [...known, ...Object.keys(answers).filter((id) => !known.includes(id))];
  return ids.flatMap((id) => {
    const value = answers[id];
    const part = parts.find(({ key }) => key === id);
    const title = part?.title ?? id;
    const scale = part !== undefined && 'max' in part ? ` / ${part.max}` : '';
    return typeof value === 'string' || typeof value === 'number'
      ? [{ id, title: { 'zh-CN': title, en: title }, answer: `${value}${scale}` }]
      : [];
  });
}
