import {
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
  sql,
  type TransactionSettings,
} from 'kysely';
import type pg from 'pg';

const keptPlanMark = '/* kept plan */';
/** Connections keep plans for so many different texts; what comes after them is planned each time. */
const maxKeptPlans = 200;

/**
 * Stands in a statement whose plan every connection keeps after a few runs. Meant for what runs often, takes longer to plan
 * than to run, as reads of partitioned tables by a key do, and is planned alike whatever its values are. It names its
 * columns: PostgreSQL refuses a kept `select *` once a column was added.
 */
export const keptPlan = sql.raw(keptPlanMark);

/**
 * Kysely over a pool whose connections send a statement without waiting for the answers to those before (`pipeline: true`).
 * So to begin a transaction takes no round trip of its own, and statements that don't wait for each other share one.
 */
export function createPostgresDialect(pool: pg.Pool): Dialect {
  return {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => createDriver(pool),
    createIntrospector: (kysely) => new PostgresIntrospector(kysely),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  };
}

function createDriver(pool: pg.Pool): Driver {
  const planNames = new Map<string, string>();
  return {
    init: () => Promise.resolve(),
    acquireConnection: async () => new PooledConnection(await pool.connect(), planNames),
    beginTransaction: async (connection, settings) => own(connection).begin(settings),
    commitTransaction: (connection) => own(connection).commit(),
    rollbackTransaction: (connection) => own(connection).rollback(),
    releaseConnection: async (connection) => own(connection).release(),
    destroy: () => pool.end(),
  };
}

function own(connection: DatabaseConnection): PooledConnection {
  if (connection instanceof PooledConnection) return connection;
  throw new Error('A connection of another driver.');
}

/** A connection for as long as the pool lends it. */
class PooledConnection implements DatabaseConnection {
  readonly #client: pg.PoolClient;
  /** The name of each text whose plan is kept, the same for all connections */
  readonly #planNames: Map<string, string>;
  /** It is in a state that nobody knows, and ends instead of going back */
  #broken = false;
  #plansForAnyValues = false;

  constructor(client: pg.PoolClient, planNames: Map<string, string>) {
    this.#client = client;
    this.#planNames = planNames;
  }

  async executeQuery<R>({ sql: text, parameters }: CompiledQuery): Promise<QueryResult<R>> {
    const name = this.#findPlanName(text);
    this.#planForAnyValues(name !== undefined);
    const values = [...parameters];
    const answer = await this.#client.query(name === undefined ? { text, values } : { name, text, values });
    const writes = ['INSERT', 'UPDATE', 'DELETE', 'MERGE'].includes(answer.command);
    return writes ? { rows: answer.rows, numAffectedRows: BigInt(answer.rowCount ?? 0) } : { rows: answer.rows ?? [] };
  }

  streamQuery<R>(): AsyncIterableIterator<QueryResult<R>> {
    throw new Error('Connections that are sent several statements at once have no cursors; read page by page.');
  }

  /** Nobody waits for it: what comes next is sent behind it, and fails where it fails. */
  begin({ isolationLevel, accessMode }: TransactionSettings): void {
    const isolation = isolationLevel === undefined ? '' : ` isolation level ${isolationLevel}`;
    const begun = this.#client.query(
      `start transaction${isolation}${accessMode === undefined ? '' : ` ${accessMode}`}`,
    );
    begun.catch(() => {
      this.#broken = true;
    });
  }

  /** @throws when PostgreSQL rolls back instead, because a statement before has failed */
  async commit(): Promise<void> {
    const { command } = await this.#client.query('commit');
    if (command === 'ROLLBACK') throw new Error('A statement has failed, so the transaction was rolled back.');
  }

  async rollback(): Promise<void> {
    try {
      await this.#client.query('rollback');
    } catch (error) {
      this.#broken = true;
      throw error;
    }
  }

  release(): void {
    this.#client.release(this.#broken);
  }

  /**
   * PostgreSQL would weigh a kept plan against one made for the values at hand, and prefers the latter wherever it takes a
   * list of one for a list of ten: to plan anew each time.
   */
  #planForAnyValues(anyValues: boolean): void {
    if (anyValues === this.#plansForAnyValues) return;
    this.#plansForAnyValues = anyValues;
    const set = this.#client.query(`set local plan_cache_mode = ${anyValues ? 'force_generic_plan' : 'auto'}`);
    set.catch(() => {
      // The transaction has failed before, and what follows fails with it.
    });
  }

  #findPlanName(text: string): string | undefined {
    if (!text.slice(0, 60).includes(keptPlanMark)) return undefined;
    const known = this.#planNames.get(text);
    if (known !== undefined || this.#planNames.size >= maxKeptPlans) return known;
    const name = `kept-plan-${this.#planNames.size + 1}`;
    this.#planNames.set(text, name);
    return name;
  }
}
