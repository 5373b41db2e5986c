import type { Clock } from './clock/index.ts';
import type { Config } from './config/index.ts';
import type { Database } from './database/index.ts';
import type { Jobs } from './jobs/index.ts';
import type { Live } from './live/index.ts';
import type { Logger } from './log/index.ts';
import type { Mailer } from './mail/index.ts';
import type { Outgoing } from './outgoing/index.ts';
import type { Random } from './random/index.ts';
import type { KeyedHash } from './sealing/index.ts';
import type { Warehouse } from './warehouse/index.ts';

/** What every module is handed: the world outside it. */
export interface ServerContext {
  readonly config: Config;
  /** The address that people use, without a slash at its end */
  readonly publicUrl: string;
  readonly clock: Clock;
  readonly random: Random;
  readonly keyedHash: KeyedHash;
  readonly log: Logger;
  readonly database: Database;
  readonly warehouse: Warehouse;
  readonly jobs: Jobs;
  readonly mail: Mailer;
  readonly live: Live;
  /** The way to servers that are not ours */
  readonly outgoing: Outgoing;
}
