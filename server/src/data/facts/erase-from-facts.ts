import type { Warehouse } from '../../foundation/warehouse/index.ts';

/** What was found of a person in the warehouse. */
export interface FactsOfPerson {
  /** Facts under the person's random keys; they stay, for no number may change, and the keys lead nowhere */
  rows: number;
  /** Names of attributes whose values held an identifier, and were taken out */
  takenOut: string[];
}

interface FactTable {
  table: string;
  maps: string[];
}

/**
 * Takes attributes out of a person's facts whose values hold one of his identifiers. They should not have come that far:
 * what is told to the warehouse is chosen beforehand, but nobody knows every shape of a member id. Identifiers are compared
 * here and never put into SQL, which ClickHouse keeps.
 * @param pattern finds the identifiers in texts
 */
export async function eraseFromFacts(
  warehouse: Warehouse,
  workspaceId: string,
  profileIds: readonly string[],
  pattern: string | null,
): Promise<FactsOfPerson> {
  const found: FactsOfPerson = { rows: 0, takenOut: [] };
  for (const { table, maps } of await listFactTables(warehouse)) {
    const facts = await warehouse.query<Record<string, unknown>>(
      `select * from ${table} where workspace_id = {workspaceId:UUID} and profile_key in {profileIds:Array(String)}`,
      { workspaceId, profileIds },
      { timeoutMs: 120_000 },
    );
    found.rows += facts.length;
    for (const map of maps) {
      const names = pattern === null ? [] : listNamesHolding(facts, map, new RegExp(pattern, 'i'));
      if (names.length === 0) continue;
      found.takenOut.push(...names);
      const onCluster = warehouse.tables.apply('{onCluster}');
      await warehouse.command(
        `alter table ${table} ${onCluster} update ${map} = mapFilter((name, value) -> not has({names:Array(String)}, name), ${map})
         where workspace_id = {workspaceId:UUID} and profile_key in {profileIds:Array(String)} settings mutations_sync = 1`,
        { names, workspaceId, profileIds },
        { timeoutMs: 120_000 },
      );
    }
  }
  return { ...found, takenOut: [...new Set(found.takenOut)] };
}

/** The tables that keep a person's key, with their columns of free attributes. */
async function listFactTables(warehouse: Warehouse): Promise<FactTable[]> {
  const rows = await warehouse.query<FactTable>(
    `select table, groupArrayIf(name, startsWith(type, 'Map(') and endsWith(type, 'String)')) as maps
     from system.columns where database = currentDatabase()
     group by table having has(groupArray(name), 'profile_key') order by table`,
  );
  return rows;
}

function listNamesHolding(facts: readonly Record<string, unknown>[], map: string, pattern: RegExp): string[] {
  const names = new Set<string>();
  for (const fact of facts) {
    for (const [name, value] of Object.entries(fact[map] ?? {})) {
      if (pattern.test(String(value))) names.add(name);
    }
  }
  return [...names];
}
