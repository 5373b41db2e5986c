import { type Logger as PinoLogger, pino } from 'pino';

/** Structured logs: one JSON object a line, with a request id where there is one. */
export type Logger = PinoLogger;

/** Fields that never reach a log, wherever they stand in an object. */
const secretPaths = ['authorization', 'cookie', 'password', 'key', 'token', 'secret'].flatMap((name) => [
  name,
  `*.${name}`,
  `*.*.${name}`,
  `req.headers.${name}`,
]);

/**
 * Makes the logger of a process.
 * @param level pino's levels; `silent` for tests
 */
export function createLogger(level: string, name: string): Logger {
  return pino({ level, name, redact: { paths: secretPaths, censor: '[hidden]' } });
}
