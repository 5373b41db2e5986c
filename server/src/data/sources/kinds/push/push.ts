import Type from 'typebox';
import { defineSourceKind } from '../../source-kind.ts';

/** Records that the other side sends by itself, to `POST /api/v1/sources/:id/records`. There is nothing to pull. */
export const pushKind = defineSourceKind({
  name: 'push',
  mode: 'push',
  settings: Type.Object({}, { additionalProperties: false }),
  secrets: [],
  cursor: Type.Null(),
  async *pull() {
    yield* [];
  },
});
