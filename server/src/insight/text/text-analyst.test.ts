import assert from 'node:assert/strict';
import { test } from 'node:test';
import { systemClock } from '../../foundation/clock/index.ts';
import { parseConfig } from '../../foundation/config/index.ts';
import { createLogger } from '../../foundation/log/index.ts';
import { createOutgoing } from '../../foundation/outgoing/index.ts';
import { createTextAnalyst, EncoderError, loadTextTools } from './index.ts';

const createAnalystOf = (environment: Record<string, string>) => {
  const config = parseConfig(environment);
  const outgoing = createOutgoing(config.outgoing);
  return createTextAnalyst({ config, clock: systemClock, log: createLogger('silent', 'test'), outgoing });
};

test('the engine that ships reads for the server, with names and numbers hidden', async () => {
  const analyst = await createAnalystOf({});
  const analysis = await analyst.analyse('客服李晓明态度太差，电话13800138000打不通');
  assert.equal(analysis.sentimentBy, 'core');
  assert.equal(analysis.sentiment?.polarity, 'negative');
  assert.deepEqual(
    analysis.masked.map(({ kind }) => kind),
    ['name', 'phone'],
  );
  assert.equal(loadTextTools(), loadTextTools());
});

test('an encoder that is set and is not there stops the start', async () => {
  await assert.rejects(createAnalystOf({ VOXLOOP_TEXT_ENCODER_DIR: 'no-such-folder' }), EncoderError);
});
