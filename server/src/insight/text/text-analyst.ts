import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Analyst, type AnalystOptions, createAnalyst, type VectorHead } from '@voxloop/text';
import Type from 'typebox';
import Value from 'typebox/value';
import type { ServerContext } from '../../foundation/context.ts';
import type { Logger } from '../../foundation/log/index.ts';
import { CallBudget } from './call-budget.ts';
import { createEndpointJudge } from './endpoint-judge.ts';
import { loadTextTools } from './load-text-engine.ts';
import { EncoderError, openLocalEncoder } from './local-encoder.ts';
import { parseJson } from './parse-json.ts';
import { createTolerantEncoder } from './tolerant-encoder.ts';

/** Where an encoder's folder keeps the head that `npm run eval:text -- --encoder FOLDER --save-head` trained over its vectors. */
export const sentimentHeadFile = 'voxloop-sentiment-head.json';

const headSchema = Type.Object({
  name: Type.String(),
  labels: Type.Array(Type.String()),
  dimensions: Type.Integer(),
  weights: Type.Array(Type.Number()),
  temper: Type.Number(),
});

/**
 * The one who reads texts for this server: the engine that ships, and what the settings plug in beside it.
 * @throws EncoderError if an encoder is set and can't be used
 */
export async function createTextAnalyst({
  config,
  clock,
  log,
  outgoing,
}: Pick<ServerContext, 'config' | 'clock' | 'log' | 'outgoing'>): Promise<Analyst> {
  const { engine, masker } = loadTextTools();
  const { encoderFolder, endpoint } = config.text;
  const judge =
    endpoint === null
      ? undefined
      : createEndpointJudge({ ...endpoint, outgoing, log, budget: new CallBudget(clock, endpoint.callsPerDay) });
  const encoder = encoderFolder === null ? undefined : await openEncoderWithHead(encoderFolder, log);
  return createAnalyst(engine, { masker, encoder, judge });
}

async function openEncoderWithHead(folder: string, log: Logger): Promise<AnalystOptions['encoder']> {
  const encoder = await openLocalEncoder(folder);
  const sentiment = readVectorHead(join(folder, sentimentHeadFile));
  if (sentiment === undefined || sentiment.dimensions !== encoder.dimensions) {
    throw new EncoderError(
      `${join(folder, sentimentHeadFile)} is missing, damaged, or belongs to another model. Train it with: npm run eval:text -- --encoder ${folder} --save-head`,
    );
  }
  return { encoder: createTolerantEncoder(encoder, log), sentiment };
}

/** The head in a file; undefined where there is no file, or it holds no head. */
function readVectorHead(file: string): VectorHead | undefined {
  if (!existsSync(file)) return undefined;
  const head = parseJson(readFileSync(file, 'utf8'));
  const isHead = Value.Check(headSchema, head) && head.weights.length === head.labels.length * (head.dimensions + 1);
  return isHead ? head : undefined;
}
