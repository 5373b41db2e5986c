import { fileURLToPath } from 'node:url';
import { createTopicFinder, readText } from '@voxloop/text';
import { readLabelledTexts } from '../labelled-text.ts';
import { labelledFolder } from '../places.ts';
import { readTopicModel } from './read-topic-model.ts';

/** Reviews no longer than this are short. */
const longestReview = 60;
const rounds = 3;

/** How many short reviews a second one core reads and finds the topics of, in processor time; without sentiment, which the engine's benchmark measures. */
const reviews = readLabelledTexts(fileURLToPath(labelledFolder), (file) => file === 'dev.jsonl')
  .sentiment.map(({ text }) => text)
  .filter((text) => text.length <= longestReview);
for (const name of ['retail-ecommerce', 'catering']) {
  const finder = createTopicFinder(readTopicModel(name));
  for (let round = 0; round < rounds; round++) {
    const before = process.cpuUsage();
    let mentions = 0;
    for (const review of reviews) mentions += finder.findMentions(readText(review)).length;
    const { user, system } = process.cpuUsage(before);
    const rate = Math.round((1e6 * reviews.length) / (user + system));
    process.stdout.write(
      `${name}: ${reviews.length} short reviews, ${mentions} mentions, ${rate} a second of one core\n`,
    );
  }
}
