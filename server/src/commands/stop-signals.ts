import type { Logger } from '../foundation/log/index.ts';

/** Time for everything in hand to be finished; whoever runs us usually kills after 30 s. */
const deadlineMs = 25_000;

/**
 * Settles when the process is asked to end: Ctrl-C, SIGTERM, or, when a server started it, that server's end.
 * A second signal ends the process at once, and so does the deadline after the first.
 */
export function waitForStop(log: Logger, options: { isChild: boolean }): Promise<void> {
  return new Promise((resolve) => {
    let isStopping = false;
    const stop = (reason: string) => {
      if (isStopping) process.exit(1);
      isStopping = true;
      log.info({ reason }, 'stopping');
      setTimeout(() => {
        log.error('not everything ended in time; giving up');
        process.exit(1);
      }, deadlineMs).unref();
      resolve();
    };
    process.on('SIGTERM', () => stop('SIGTERM'));
    // Ctrl-C reaches every process of the terminal; children wait for their server's word.
    process.on('SIGINT', () => {
      if (!options.isChild) stop('SIGINT');
    });
    process.once('disconnect', () => stop('the server is gone'));
  });
}
