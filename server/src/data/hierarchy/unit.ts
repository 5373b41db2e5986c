/** A text in both languages of the product. */
export interface Names {
  'zh-CN': string;
  en: string;
}

/** A calendar day, `YYYY-MM-DD`. */
export type Day = string;

/** What else is known of a unit: its format, its brand, its owner. Texts by name; as they are today. */
export type UnitAttributes = Readonly<Record<string, string>>;

/** A node of a hierarchy, with the place it has there on a day. */
export interface Unit {
  id: number;
  /** The customer's own key of the unit; see `codeSpaceOf` for where it is unique. */
  code: string;
  names: Names;
  level: string;
  parentId: number | null;
  /** 0 for a root. */
  depth: number;
  /** A unit that has closed keeps its history but takes no new feedback. */
  active: boolean;
  attributes: UnitAttributes;
}

/** The levels of a chain, from the top down. A workspace may use other words; only these have an order. */
export const chainLevels: readonly string[] = ['country', 'region', 'city', 'store'];

const levelPattern = /^[a-z][A-Za-z0-9]{0,31}$/;

/** Whether a word can name a level: a lower-case letter, then letters and digits, 32 at most. */
export function isLevel(level: string): boolean {
  return levelPattern.test(level);
}

/** Whether a unit of `level` may stand directly below one of `parentLevel`: chain levels only below higher ones. */
export function mayStandBelow(level: string, parentLevel: string): boolean {
  const own = chainLevels.indexOf(level);
  const parent = chainLevels.indexOf(parentLevel);
  return own === -1 || parent === -1 || parent < own;
}
