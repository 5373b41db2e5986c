import { setPriority } from 'node:os';
import { Check } from 'typebox/value';
import { systemClock } from '../clock/index.ts';
import { createLogger } from '../log/index.ts';
import { systemRandom } from '../random/index.ts';
import { startChdbHost } from './chdb-host.ts';
import { type HostAnswer, hostConfiguration } from './chdb-host-message.ts';

/**
 * Entry of the ClickHouse host's own process: waits for its configuration from the server that started it, serves until
 * that server is gone or says stop.
 */

/** How long statements that still run may hold up the end. */
const stopTimeoutMs = 10_000;

/** Exit status after the engine failed beyond repair. */
const fatalExitCode = 70;

/** Analysis steps back behind intake (0 is normal, 19 the lowest); threads started from now on inherit it. */
setPriority(5);

/** Nobody is told where the server ended meanwhile; we are then stopping already. */
const answer = (message: HostAnswer) => process.send?.(message, undefined, {}, () => undefined);

process.once('message', (configuration) => {
  if (!Check(hostConfiguration, configuration)) throw new Error('The ClickHouse host was given no configuration.');
  const log = createLogger(configuration.logLevel, 'clickhouse-host');
  startChdbHost({
    ...configuration,
    log,
    random: systemRandom(systemClock),
    onFatal: () => process.exit(fatalExitCode),
  }).then(
    (host) => {
      const stop = () => {
        setTimeout(() => process.exit(fatalExitCode), stopTimeoutMs).unref();
        void host.close().then(() => process.exit(0));
      };
      process.once('SIGTERM', stop);
      // The channel closes when the server ends, however it ends.
      process.once('disconnect', stop);
      answer({ kind: 'ready' });
    },
    (error: unknown) => {
      answer({ kind: 'failed', message: error instanceof Error ? error.message : String(error) });
      process.exitCode = fatalExitCode;
      process.disconnect?.();
    },
  );
});

// Ctrl-C in a terminal reaches every process of the group: the server stops this one when its work is done.
process.on('SIGINT', () => undefined);
