import type { Encoder } from '@voxloop/text';
import type { Logger } from '../../foundation/log/index.ts';

/** The encoder, giving no vectors for texts on which its model fails: there the core stands, and the log says why. */
export function createTolerantEncoder(encoder: Encoder, log: Pick<Logger, 'warn'>): Encoder {
  return {
    ...encoder,
    async encode(texts) {
      try {
        return await encoder.encode(texts);
      } catch (error) {
        log.warn({ err: error, encoder: encoder.name }, 'The text encoder failed.');
        return [];
      }
    },
  };
}
