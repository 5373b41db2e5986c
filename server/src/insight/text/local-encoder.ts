import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { Tokenizer } from '@huggingface/tokenizers';
import type { Encoder } from '@voxloop/text';
import { loadRuntime, type OnnxRuntime, type OnnxSession, type OnnxTensor } from './onnx-runtime.ts';

/** An encoder's folder can't be used; `message` says what is missing and what to do. */
export class EncoderError extends Error {
  override readonly name = 'EncoderError';
}

/** Longer texts are read by their beginning; tokens. */
const longestTokens = 256;
const batchTexts = 32;

/**
 * Opens an encoder that lies in a folder as `model.onnx` with `tokenizer.json` (and `tokenizer_config.json` where the model has one), as models are
 * published. The vector of a text is the output `sentence_embedding` or `pooler_output`, else the mean over the tokens of the first output.
 * @throws EncoderError if a file is missing or damaged, or the package `onnxruntime-node` is not installed
 */
export async function openLocalEncoder(folder: string, findRuntime = loadRuntime): Promise<Encoder> {
  const [model, tokenizer] = [join(folder, 'model.onnx'), join(folder, 'tokenizer.json')];
  for (const file of [model, tokenizer]) {
    if (!existsSync(file))
      throw new EncoderError(`${file} is missing. An encoder's folder holds model.onnx and tokenizer.json.`);
  }
  const runtime = await findRuntime();
  if (runtime === undefined) {
    throw new EncoderError(
      'The package onnxruntime-node is not installed, so the encoder can not run. Install it beside the server: npm install onnxruntime-node',
    );
  }
  try {
    const session = await runtime.InferenceSession.create(model);
    const settings = join(folder, 'tokenizer_config.json');
    const reader = new Tokenizer(readJson(tokenizer), existsSync(settings) ? readJson(settings) : {});
    const encode = (texts: readonly string[]) => encodeAll(runtime, session, reader, texts);
    const [probe] = await encode(['.']);
    return { name: basename(folder), dimensions: probe?.length ?? 0, encode };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new EncoderError(`The encoder in ${folder} can not be used; fetch its files again: ${reason}`, {
      cause: error,
    });
  }
}

const readJson = (file: string): object => JSON.parse(readFileSync(file, 'utf8'));

async function encodeAll(
  runtime: OnnxRuntime,
  session: OnnxSession,
  tokenizer: Tokenizer,
  texts: readonly string[],
): Promise<Float32Array[]> {
  const vectors: Float32Array[] = [];
  for (let from = 0; from < texts.length; from += batchTexts) {
    const batch = texts
      .slice(from, from + batchTexts)
      .map((text) => tokenizer.encode(text).ids.slice(0, longestTokens));
    vectors.push(...(await encodeBatch(runtime, session, batch)));
  }
  return vectors;
}

async function encodeBatch(
  runtime: OnnxRuntime,
  session: OnnxSession,
  batch: readonly number[][],
): Promise<Float32Array[]> {
  const length = Math.max(1, ...batch.map((ids) => ids.length));
  const fill = (value: (ids: readonly number[], at: number) => number) =>
    new runtime.Tensor(
      'int64',
      BigInt64Array.from(batch.flatMap((ids) => Array.from({ length }, (_, at) => BigInt(value(ids, at))))),
      [batch.length, length],
    );
  const inputs: Record<string, OnnxTensor> = {
    input_ids: fill((ids, at) => ids[at] ?? 0),
    attention_mask: fill((ids, at) => (at < ids.length ? 1 : 0)),
    token_type_ids: fill(() => 0),
  };
  const wanted = session.inputNames.filter((name) => inputs[name] !== undefined);
  const outputs = await session.run(Object.fromEntries(wanted.map((name) => [name, inputs[name] as OnnxTensor])));
  const chosen = ['sentence_embedding', 'pooler_output'].find((name) => session.outputNames.includes(name));
  const output = outputs[chosen ?? session.outputNames[0] ?? ''];
  if (output === undefined) throw new EncoderError('The model gives no output.');
  return batch.map((ids, i) => pool(output, i, ids.length));
}

/** The vector of one text of a batch: a row as it is, or the mean of the rows of its tokens. */
function pool({ data, dims }: OnnxTensor, index: number, tokens: number): Float32Array {
  const width = dims.at(-1) ?? 0;
  const rows = dims.length === 3 ? (dims[1] ?? 1) : 1;
  const used = rows === 1 ? 1 : Math.max(1, tokens);
  const vector = new Float32Array(width);
  for (let row = 0; row < used; row++) {
    const from = (index * rows + row) * width;
    for (let d = 0; d < width; d++) vector[d] = (vector[d] as number) + Number(data[from + d]) / used;
  }
  return vector;
}
