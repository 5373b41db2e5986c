import type { Span } from '../normalise/index.ts';

/** Who speaks: somebody of the company, a customer, a machine, or somebody of whom it is not known. */
export type SpeakerRole = 'agent' | 'customer' | 'system' | 'unknown';

/** What one speaker says at one go. */
export interface Turn {
  /** As the transcript calls the speaker. */
  readonly speaker: string;
  readonly role: SpeakerRole;
  readonly text: string;
  /** When it was said, as the transcript writes it. */
  readonly at: string | undefined;
  /** Where the words stand in the transcript; undefined where its notation escapes them (JSON). */
  readonly span: Span | undefined;
}

/** A call or a chat, from its beginning to its end. */
export interface Conversation {
  readonly turns: readonly Turn[];
  readonly notation: 'lines' | 'json';
}
