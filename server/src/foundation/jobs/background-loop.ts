/** Work that a worker process keeps at from its start to its end, beside jobs. */
export interface BackgroundLoop {
  start(): void;
  /** Ends after what is in hand. */
  stop(): Promise<void>;
}
