import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Weights } from '@voxloop/text';
import { createMasker, createTextEngine } from '@voxloop/text';
import { systemClock } from '../../server/src/foundation/clock/index.ts';
import { createLogger } from '../../server/src/foundation/log/index.ts';
import { createOutgoing, parseAllowList } from '../../server/src/foundation/outgoing/index.ts';
import {
  CallBudget,
  createEndpointJudge,
  openLocalEncoder,
  sentimentHeadFile,
} from '../../server/src/insight/text/index.ts';
import { type LabelledTexts, readLabelledTexts } from './labelled-text.ts';
import { selectShippable } from './licences.ts';
import { labelledFolder } from './places.ts';
import { type Score, scoreEncoder, scoreJudge } from './tasks/index.ts';

export interface PluggedIn {
  /** Folder of an encoder. */
  readonly encoder: string | undefined;
  /** Whether the head "sentiment" over its vectors is written into that folder, for the server. */
  readonly saveHead: boolean;
  readonly endpoint: string | undefined;
  readonly model: string | undefined;
  readonly key: string | undefined;
  /** At most so many texts are sent to the endpoint. */
  readonly calls: number;
}

/** The scores of what is plugged in beside the core, on the same texts. */
export async function scorePluggedIn(
  judged: LabelledTexts,
  weights: Weights,
  maskWeights: Weights,
  options: PluggedIn,
): Promise<Score[]> {
  const masker = createMasker({ weights: maskWeights });
  const scores: Score[] = [];
  if (options.encoder !== undefined) {
    const encoder = await openLocalEncoder(options.encoder);
    const train = selectShippable(
      readLabelledTexts(fileURLToPath(labelledFolder), (file) => file === 'train.jsonl'),
      false,
    );
    const encoded = await scoreEncoder(train, judged, encoder, masker);
    scores.push(...encoded.scores);
    if (options.saveHead && encoded.sentiment !== undefined) {
      writeFileSync(join(options.encoder, sentimentHeadFile), JSON.stringify(encoded.sentiment));
    }
  }
  if (options.endpoint !== undefined) {
    const judge = createEndpointJudge({
      url: options.endpoint,
      model: options.model ?? '',
      key: options.key ?? null,
      outgoing: createOutgoing({ allowList: allowHostOf(options.endpoint) }),
      budget: new CallBudget(systemClock, options.calls),
      log: createLogger('warn', 'eval'),
    });
    scores.push(...(await scoreJudge(judged, createTextEngine(weights, { masker }), judge, masker)));
  }
  return scores;
}

/** Whoever names an endpoint here may call it, inside the network too. */
function allowHostOf(url: string) {
  const parsed = parseAllowList(new URL(url).hostname);
  if ('allowList' in parsed) return parsed.allowList;
  throw new Error(`"${url}" names no host.`);
}
