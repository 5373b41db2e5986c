import type { ExpressionFunction } from '../../definition/expression.ts';

/** The functions of a tool that mean what one of ours means, and what it calls those that every tool has. */
export interface ExpressionFunctions {
  /** `if(test, value, otherwise)` as this tool calls it. */
  readonly conditional: string;
  /** Functions whose arguments are taken as numbers. */
  readonly ofNumbers: Readonly<Record<string, ExpressionFunction>>;
  /** Functions whose arguments are taken as they are. */
  readonly ofValues: Readonly<Record<string, ExpressionFunction>>;
  /** True where names of functions may be written in any case; the names here are then in lower case. */
  readonly anyCase: boolean;
}

/** What a table has for a name of the source, which may be any word. */
export function findFunction(
  table: Readonly<Record<string, ExpressionFunction>>,
  name: string,
): ExpressionFunction | undefined {
  return Object.hasOwn(table, name) ? table[name] : undefined;
}
