import { textsOf, type XlsformMapping } from './xlsform-mapping.ts';
import type { XlsformRow } from './xlsform-survey.ts';

/** Columns that say something to respondents or interviewers and have no counterpart. */
const unshown = ['guidance_hint', 'required_message', 'trigger'] as const;

/** What every question begins with. */
export function baseOf(mapping: XlsformMapping, row: XlsformRow, id: string) {
  const hint = textsOf(mapping, row, 'hint');
  const title = textsOf(mapping, row, 'label');
  for (const media of ['image', 'audio', 'video']) {
    const file = row.cells.get(media);
    if (file !== undefined) mapping.assembly.note('mediaLeft', row.path, { media: file });
  }
  for (const setting of unshown)
    if (row.cells.has(setting)) mapping.assembly.note('settingLeft', row.path, { setting });
  return {
    id,
    title,
    ...(id === row.name ? {} : { code: row.name.slice(0, 200) }),
    ...(Object.keys(hint).length === 0 ? {} : { hint }),
  };
}

/** What a question that asks something begins with: the same, and whether it must be answered. */
export function askedOf(mapping: XlsformMapping, row: XlsformRow, id: string) {
  const required = row.cells.get('required') ?? '';
  if (required === '' || /^(no|false|false\(\)|0)$/i.test(required)) return baseOf(mapping, row, id);
  if (!/^(yes|true|true\(\)|1)$/i.test(required))
    mapping.assembly.note('validationLeft', row.path, { rule: `required: ${required}`, reason: 'unsupported' });
  return { ...baseOf(mapping, row, id), required: true as const };
}
