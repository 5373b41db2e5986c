import type { WarehouseParameters } from '../../foundation/warehouse/index.ts';

/** Binds a value and gives the placeholder that stands for it in SQL. */
export type Bind = (type: string, value: WarehouseParameters[string]) => string;

/** Binds values under fresh names, so that none is ever written into SQL. */
export class Binder {
  readonly parameters: WarehouseParameters = {};
  #count = 0;

  readonly bind: Bind = (type, value) => {
    const name = `p${this.#count++}`;
    this.parameters[name] = value;
    return `{${name}:${type}}`;
  };
}
