import type { Warehouse } from '../../foundation/warehouse/index.ts';

/** A materialised view that fills a rollup from a fact table. */
interface RollupView {
  source: string;
  rollup: string;
  /** Its own query, as ClickHouse keeps it */
  query: string;
}

/** Tables beside the live ones that a rebuild fills and then puts in their place. */
export interface ShadowTables {
  /** The name under which a fact table is filled */
  nameOf(table: string): string;
  /** Fills the rollups from the facts. */
  fillRollups(): Promise<void>;
  /** Puts every shadow in the place of its table, each at one stroke. Views go on by name, into the new tables. */
  swap(): Promise<void>;
  /** Removes the shadows, or after the swap what was there before. */
  drop(): Promise<void>;
}

function shadowOf(table: string): string {
  return `${table}_shadow`;
}

async function listRollupViews(warehouse: Warehouse, tables: readonly string[]): Promise<RollupView[]> {
  const views = await warehouse.query<{ rollup: string; query: string }>(
    `select target_table as rollup, as_select as query from system.tables
     where database = currentDatabase() and engine = 'MaterializedView' and target_database = currentDatabase()
     order by name`,
  );
  return views.flatMap((view) => {
    const source = tables.find((table) =>
      new RegExp(`\\bFROM\\s+(\\S+\\.)?\`?${table}\`?(\\s|$)`, 'i').test(view.query),
    );
    return source === undefined ? [] : [{ ...view, source }];
  });
}

/**
 * Makes empty shadows of fact tables and of the rollups that views fill from them, with the same structure and engine.
 * @param tables fact tables, see `Dataset.tables`
 */
export async function createShadowTables(warehouse: Warehouse, tables: readonly string[]): Promise<ShadowTables> {
  const views = await listRollupViews(warehouse, tables);
  const all = [...tables, ...views.map(({ rollup }) => rollup)];
  const onCluster = warehouse.tables.apply('{onCluster}');
  const drop = async () => {
    for (const table of all) await warehouse.command(`drop table if exists ${shadowOf(table)} ${onCluster} sync`);
  };
  await drop();
  for (const table of all) await warehouse.command(`create table ${shadowOf(table)} ${onCluster} as ${table}`);
  return {
    nameOf: shadowOf,
    async fillRollups() {
      for (const { source, rollup, query } of views) {
        const fromShadow = query.replace(
          new RegExp(`(\\bFROM\\s+(?:\\S+\\.)?\`?)${source}(\`?(?:\\s|$))`, 'gi'),
          `$1${shadowOf(source)}$2`,
        );
        await warehouse.command(`insert into ${shadowOf(rollup)} ${fromShadow}`, {}, { timeoutMs: 600_000 });
      }
    },
    async swap() {
      for (const table of all) await warehouse.command(`exchange tables ${table} and ${shadowOf(table)} ${onCluster}`);
    },
    drop,
  };
}
