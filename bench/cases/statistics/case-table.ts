import { type CategoryColumn, createFactor, type Factor } from '@voxloop/statistics';

type Cell = string | number | boolean | null;

/** The columns of a case by name. What a case leaves empty is missing: null, or NaN where numbers are asked for. */
export class CaseTable {
  readonly #columns: ReadonlyMap<string, readonly Cell[]>;

  constructor(columns: ReadonlyMap<string, readonly Cell[]>) {
    this.#columns = columns;
  }

  /** The array-valued members of a record, as columns. */
  static fromRecord(record: object): CaseTable {
    const columns = new Map<string, Cell[]>();
    for (const [name, values] of Object.entries(record))
      if (Array.isArray(values) && values.every((value) => value === null || typeof value !== 'object'))
        columns.set(name, values);
    return new CaseTable(columns);
  }

  get names(): string[] {
    return [...this.#columns.keys()];
  }

  /** How many rows the first column has. */
  get rows(): number {
    return this.#columns.values().next().value?.length ?? 0;
  }

  has(name: string): boolean {
    return this.#columns.has(name);
  }

  /** The cells of a column as the case gives them; null where empty. */
  cells(name: string): readonly Cell[] {
    const cells = this.#columns.get(name);
    if (cells === undefined) throw new Error(`the case has no column "${name}"; it has ${this.names.join(', ')}`);
    return cells;
  }

  /** A column as numbers, NaN where empty. */
  numbers(name: string): Float64Array {
    return Float64Array.from(this.cells(name), (cell, row) => {
      if (cell === null) return Number.NaN;
      const value = Number(cell);
      if (Number.isNaN(value)) throw new Error(`column "${name}" row ${row} holds "${cell}", which is no number`);
      return value;
    });
  }

  /** Whether every cell that is not empty is a number. */
  isNumeric(name: string): boolean {
    return this.cells(name).every((cell) => cell === null || (cell !== '' && !Number.isNaN(Number(cell))));
  }

  /** A column as categories; those of a column of numbers ascend by number. */
  factor(name: string, levels?: readonly string[]): Factor {
    const values: CategoryColumn = this.isNumeric(name)
      ? this.cells(name).map((cell) => (cell === null ? null : Number(cell)))
      : this.cells(name);
    return createFactor(values, levels);
  }

  /** Several columns of numbers, each with its name, as procedures take predictors and items. */
  named(names: readonly string[]): { name: string; values: Float64Array }[] {
    return names.map((name) => ({ name, values: this.numbers(name) }));
  }
}
