import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Latency } from './percentile.ts';

/** Where responses go and what they look like. */
export interface ResponseTarget {
  /** Origin of the server */
  readonly url: string;
  readonly path: string;
  readonly surveyVersion: number;
  readonly unitCodes: readonly string[];
  /** Share of responses that score 0 to 6; 0 … 1 */
  readonly detractorShare: number;
  /** Whether each response names its customer, as links in mail to members do, or nobody, as QR codes in stores do */
  readonly namesCustomer: boolean;
}

/** How hard to press, and for how long. */
export interface LoadOrder {
  readonly target: ResponseTarget;
  /** Connections, each with one request under way */
  readonly concurrency: number;
  readonly durationMs: number;
  /** Requests are started at this pace whatever the answers do; null = each connection sends when it was answered */
  readonly ratePerSecond: number | null;
  readonly seed: number;
}

/** One response as its sender saw it; times are milliseconds since 1970. */
export interface SentResponse {
  readonly id: string;
  readonly isDetractor: boolean;
  readonly sentAtMs: number;
  readonly answeredAtMs: number;
}

export interface LoadReport {
  readonly accepted: number;
  readonly detractors: number;
  /** Answers other than 2xx, by status, and broken connections */
  readonly refused: Readonly<Record<string, number>>;
  readonly elapsedMs: number;
  readonly latency: Latency;
  /** Each accepted response, in the order of the answers; only with a rate */
  readonly sent: readonly SentResponse[];
}

/** Has a process of its own send load, so that its work delays nobody here. */
export function generateLoad(order: LoadOrder): Promise<LoadReport> {
  return new Promise((resolve, reject) => {
    const child = fork(fileURLToPath(new URL('./load-generator.ts', import.meta.url)));
    child.once('message', (report: LoadReport) => resolve(report));
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`The load generator ended with ${code} before its report`)));
    child.send(order);
  });
}
