import { fileURLToPath } from 'node:url';
import { createSeededRandom, type DiscoveryText, discoverClusters } from '@voxloop/text';
import { readLabelledTexts } from './labelled-text.ts';
import { labelledFolder } from './places.ts';

/** How long it takes to discover clusters among many texts: pairs of reviews, drawn at random, in processor time. */
const sizes = [5000, 50_000];

const reviews = readLabelledTexts(fileURLToPath(labelledFolder), (file) => file === 'train.jsonl').sentiment.map(
  ({ text }) => text,
);
const random = createSeededRandom(1);
const pick = (): string => reviews[Math.floor(random() * reviews.length)] ?? '';
for (const size of sizes) {
  const texts = Array.from({ length: size }, (_, i): DiscoveryText => {
    return { id: String(i), text: `${pick()}\n${pick()}`, period: i % 2 === 0 ? 'current' : 'previous' };
  });
  const before = process.cpuUsage();
  const { clusters, n } = discoverClusters(texts);
  const { user, system } = process.cpuUsage(before);
  const grown = clusters.filter(({ growth }) => growth?.direction !== 'unclear').length;
  process.stdout.write(
    `${size} texts: ${clusters.length} clusters of ${n.clustered} texts, ${grown} said to grow or fall (none does), ${((user + system) / 1e6).toFixed(1)} s, ${(process.memoryUsage().rss / 1e6).toFixed(0)} MB\n`,
  );
}
