import type { PeopleColumn, PeopleImport } from '../api/shapes.ts';

/** The kinds of identifiers that a column can be made into. */
export const identifierKinds = ['memberId', 'phone', 'email', 'openid', 'unionid', 'deviceId'] as const;

/** What a column is, in one word for a list: `identifier.phone`, `attribute.city`, `tags` … */
export function roleOf(column: PeopleColumn): string {
  if (column.as === 'identifier') return `identifier.${column.kind}`;
  return column.as === 'attribute' ? `attribute.${column.key}` : column.as;
}

/** The column once it is given another role; how it writes dates is taken from the file. */
export function castColumn(
  { index, name }: PeopleColumn,
  role: string,
  read: PeopleImport['columns'][number] | undefined,
): PeopleColumn {
  const [as, ...rest] = role.split('.');
  const detail = rest.join('.');
  const order = read?.dateOrder ?? undefined;
  switch (as) {
    case 'identifier':
      return { index, name, as, kind: detail };
    case 'attribute':
      return { index, name, as, key: detail, ...(order === undefined ? {} : { order }) };
    case 'tags':
      return { index, name, as, separator: findSeparator(read?.samples ?? []) };
    case 'name':
    case 'valueTier':
    case 'language':
      return { index, name, as };
    default:
      return { index, name, as: 'ignored' };
  }
}

function findSeparator(samples: readonly string[]): ';' | '|' | '、' | ',' {
  return ([';', '|', '、'] as const).find((one) => samples.some((sample) => sample.includes(one))) ?? ',';
}
