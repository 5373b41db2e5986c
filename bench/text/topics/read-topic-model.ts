import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseTopicModel, type TopicModel } from '@voxloop/text';

/** A topic model that ships, by name. */
export function readTopicModel(name: string): TopicModel {
  const file = fileURLToPath(import.meta.resolve(`@voxloop/text/topic-models/${name}.json`));
  const parsed = parseTopicModel(JSON.parse(readFileSync(file, 'utf8')));
  if (!parsed.ok) throw new Error(`${name} is no topic model: ${JSON.stringify(parsed.errors)}`);
  return parsed.model;
}
