import type { Bind } from './binder.ts';

/** Keys of profiles that follow each other: those above `after` (null: from the first) up to `to` (null: to the last). */
export interface ProfileRange {
  readonly after: string | null;
  readonly to: string | null;
  /** These of them alone; all where it is left out */
  readonly only?: readonly string[];
}

/** The key that stands for nobody. */
export const nobody = '';

/** Whether a key lies in a range, as SQL. @param key an expression of type String */
export function writeProfileRange(key: string, { after, to, only }: ProfileRange, bind: Bind): string {
  const parts = [
    ...(after === null ? [] : [`${key} > ${bind('String', after)}`]),
    ...(to === null ? [] : [`${key} <= ${bind('String', to)}`]),
    ...(only === undefined ? [] : [`${key} in ${bind('Array(String)', [...only])}`]),
  ];
  return parts.length === 0 ? '1' : parts.join(' and ');
}
