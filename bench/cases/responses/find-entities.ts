import type { ImportedColumn, ImportedFile } from './imported-file.ts';
import { compareWords, listTokens, normalize, normalizeLabel } from './words.ts';

/** What a check may be about: a column, or the matrix question that several columns are the rows of. */
export interface Entity {
  name: string;
  columns: readonly ImportedColumn[];
  /** A matrix question with its rows */
  matrix: boolean;
}

/** Every column and matrix question of a file. */
export function listEntities(file: ImportedFile): Entity[] {
  const columns = file.columns.map((column): Entity => ({ name: column.name, columns: [column], matrix: false }));
  const matrices = Map.groupBy(
    file.columns.filter((column) => column.mapping.row !== undefined),
    (column) => column.mapping.questionId ?? '',
  );
  const grouped = [...matrices.values()].map(
    (rows): Entity => ({ name: rows[0]?.mapping.title ?? '', columns: rows, matrix: true }),
  );
  return [...columns, ...grouped];
}

/** Those that bear numbers. */
export function listMeasured(entities: readonly Entity[]): Entity[] {
  return entities.filter(({ columns }) => ['score', 'number'].includes(columns[0]?.mapping.as ?? ''));
}

/** The labels that answers to an entity can have, normalised; for a matrix those of its rows. */
export function listLabels({ matrix, columns }: Entity): Set<string> {
  if (matrix) return new Set(columns.map((column) => normalizeLabel(column.mapping.row?.label ?? '')));
  const mapping = columns[0]?.mapping;
  return new Set([...(mapping?.options ?? []), ...Object.keys(mapping?.values ?? {})].map(normalizeLabel));
}

/** Entities that a sentence names outright, in the order in which it names them: by quoted text or by their header. */
export function findNamed(what: string, entities: readonly Entity[]): Entity[] {
  const sentence = normalize(what);
  const quoted = [...what.matchAll(/"([^"]+)"|“([^”]+)”|'([^']{3,})'|「([^」]+)」|`([^`]+)`/g)].map((match) =>
    normalize(match.slice(1).find(Boolean) ?? ''),
  );
  const found: { at: number; length: number; entity: Entity }[] = [];
  for (const entity of entities) {
    const name = normalize(entity.name);
    if (name === '') continue;
    const inQuotes = quoted.find(
      (words) => words === name || (words.length > 8 && (name.startsWith(words) || name.endsWith(words))),
    );
    const needle = inQuotes ?? name;
    const at = indexOfWords(sentence, needle);
    if (at !== -1) found.push({ at, length: needle.length, entity });
  }
  // `airline_sentiment` hides `airline`; a question hides the same words within another one.
  const visible = found.filter(
    (one) =>
      !found.some(
        (other) => other.length > one.length && other.at <= one.at && other.at + other.length >= one.at + one.length,
      ),
  );
  return preferMatrices(visible.sort((a, b) => a.at - b.at).map(({ entity }) => entity));
}

function preferMatrices(found: readonly Entity[]): Entity[] {
  const inMatrix = new Set(found.filter(({ matrix }) => matrix).flatMap(({ columns }) => columns));
  return found.filter((entity) => entity.matrix || !entity.columns.every((column) => inMatrix.has(column)));
}

function indexOfWords(sentence: string, words: string): number {
  for (let at = sentence.indexOf(words); at !== -1; at = sentence.indexOf(words, at + 1)) {
    const before = sentence[at - 1] ?? ' ';
    const after = sentence[at + words.length] ?? ' ';
    if (!/[\p{L}\p{N}_]/u.test(before) && !/[\p{L}\p{N}_]/u.test(after)) return at;
  }
  return -1;
}

/** Entities by how much of a sentence their names explain, best first; strangers are left out. */
export function rankByWords(what: string, entities: readonly Entity[]): Entity[] {
  const wanted = [...new Set(listTokens(what))];
  const names = entities.map((entity) => listTokens(entity.name));
  const rarity = (token: string) => {
    const bearers = names.filter((tokens) => tokens.some((own) => compareWords(token, own) > 0)).length;
    return bearers === 0 ? 1 : Math.log(1 + entities.length / bearers);
  };
  const total = wanted.reduce((sum, token) => sum + rarity(token), 0);
  return entities
    .map((entity, index) => {
      const tokens = names[index] ?? [];
      const matched = wanted.reduce((sum, token) => sum + rarity(token) * bestMatch(token, tokens), 0);
      const explained = tokens.filter((own) => bestMatch(own, wanted) > 0).length / Math.max(1, tokens.length);
      return { entity, score: total === 0 ? 0 : (matched / total) * (0.7 + 0.3 * explained) };
    })
    .filter(({ score }) => score > 0.12)
    .sort((a, b) => b.score - a.score)
    .map(({ entity }) => entity);
}

function bestMatch(token: string, others: readonly string[]): number {
  return others.reduce((best, other) => Math.max(best, compareWords(token, other)), 0);
}

/** The entity whose labels hold the most of these keys (at least 60 %); words decide between equals. */
export function findByLabels(what: string, keys: readonly string[], entities: readonly Entity[]): Entity | undefined {
  const wanted = keys.map(normalizeLabel);
  const scored = entities
    .map((entity) => {
      const labels = listLabels(entity);
      return { entity, overlap: wanted.filter((key) => labels.has(key)).length / Math.max(1, wanted.length) };
    })
    .filter(({ overlap }) => overlap >= 0.6);
  const best = Math.max(0, ...scored.map(({ overlap }) => overlap));
  const equals = scored.filter(({ overlap }) => overlap === best).map(({ entity }) => entity);
  return findNamed(what, equals)[0] ?? rankByWords(what, equals)[0] ?? equals[0];
}

/** The entities that a sentence is about: those named outright, else the one that its words explain best or that bears its metric. */
export function findMeant(what: string, entities: readonly Entity[]): Entity[] {
  const named = findNamed(what, entities);
  if (named.length > 0) return named;
  const ranked = rankByWords(what, entities).slice(0, 1);
  return ranked.length > 0 ? ranked : findByMetric(what, entities);
}

/** Words that speak of the one question of a metric without naming it. */
const metricWords = {
  nps: /\bnps\b|promoter|passives|detractor|net promoter|recommend|推荐/i,
  ces: /\bces\b|effort|费力/i,
  csat: /\bcsat\b|satisf|满意/i,
} as const;

/** The question of the metric that a sentence speaks of, where the file has just one such question. */
function findByMetric(what: string, entities: readonly Entity[]): Entity[] {
  for (const metric of ['nps', 'ces', 'csat'] as const) {
    if (!metricWords[metric].test(what)) continue;
    const bearers = entities.filter(({ columns, matrix }) => !matrix && columns[0]?.mapping.metric === metric);
    if (bearers.length === 1) return bearers;
  }
  return [];
}
