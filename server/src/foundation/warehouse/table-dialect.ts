/**
 * How tables are made on this ClickHouse. Migrations write the placeholders; what they become is decided here and
 * nowhere else.
 *
 * | placeholder | single server | cluster |
 * |---|---|---|
 * | `{engine:MergeTree}` | `MergeTree()` | `ReplicatedMergeTree('/clickhouse/tables/{uuid}/{shard}', '{replica}')` |
 * | `{engine:SummingMergeTree((n))}` | `SummingMergeTree((n))` | the same, replicated, with its arguments |
 * | `{onCluster}` | nothing | `on cluster 'name'` |
 * | `{deduplicationWindow:1000}` | `non_replicated_deduplication_window = 1000` | `replicated_deduplication_window = 1000` |
 */
export interface TableDialect {
  /** Puts this ClickHouse's words in place of the placeholders; everything else stays as it is. */
  apply(sql: string): string;
}

/** An engine's own arguments may hold one level of parentheses: `{engine:SummingMergeTree((a, b))}`. */
const enginePlaceholder = /\{engine:(\w*MergeTree)(?:\(((?:[^(){}]|\([^(){}]*\))*)\))?\}/g;
const windowPlaceholder = /\{deduplicationWindow:(\d+)\}/g;

/** @param cluster name of the cluster whose replicas hold the tables; null for a single server */
export function describeTables(cluster: string | null): TableDialect {
  const onCluster = cluster === null ? '' : `on cluster '${cluster}'`;
  const window = cluster === null ? 'non_replicated_deduplication_window' : 'replicated_deduplication_window';
  const formatEngine = cluster === null ? formatPlain : formatReplicated;
  return {
    apply: (sql) =>
      sql
        .replace(enginePlaceholder, (_all, engine: string, engineArguments: string | undefined) =>
          formatEngine(engine, engineArguments ?? ''),
        )
        .replace(windowPlaceholder, (_all, size: string) => `${window} = ${size}`)
        .replaceAll('{onCluster}', onCluster),
  };
}

function formatPlain(engine: string, engineArguments: string): string {
  return `${engine}(${engineArguments})`;
}

function formatReplicated(engine: string, engineArguments: string): string {
  const path = "'/clickhouse/tables/{uuid}/{shard}', '{replica}'";
  return `Replicated${engine}(${[path, engineArguments].filter((part) => part !== '').join(', ')})`;
}
