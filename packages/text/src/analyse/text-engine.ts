import {
  computeRangeSignals,
  type FeatureSet,
  findTokenRange,
  getTokenSpan,
  listCues,
  type ReadText,
  readNormalised,
  readText,
  type TextContext,
  TextGrams,
} from '../features/index.ts';
import { createClauseLanguages, detectLanguage, type LanguageGuess } from '../language/index.ts';
import { createMasker, type Masker, type PersonalData } from '../mask/index.ts';
import {
  computeProbabilities,
  computeTokenEvidence,
  findLikeliest,
  findStrongestRange,
  type Head,
  type Tagger,
  type Weights,
  WeightsError,
} from '../model/index.ts';
import { getOriginalSpan, normaliseText, type Span } from '../normalise/index.ts';
import { findOpinions, judgeTarget, type Opinion } from '../opinions/index.ts';
import { splitClauses, splitSentences } from '../segment/index.ts';
import type { TopicFinder } from '../topics/index.ts';
import type { Analysis, AspectClaim, ClauseSentiment, LabelClaim } from './analysis.ts';
import { cutText } from './cut-text.ts';
import { findIntents } from './find-intents.ts';
import { judgeClause, judgeSentiment } from './judge-sentiment.ts';

/** What the engine does beside its usual work. */
export interface EngineOptions {
  /** Finds what must not be seen and is hidden before anything else reads the text. By default all kinds but names, which need weights. */
  readonly masker?: Pick<Masker, 'findIn'>;
  /** Heads with categories that are looked for, by name: "aspects-bdci_car2018". None by default. */
  readonly aspectHeads?: readonly string[];
  /** Finds the topics of a topic model in what is left after masking. */
  readonly topics?: TopicFinder;
}

export interface TextEngine {
  /** Everything the engine says of a text. Never throws, whatever the text holds. */
  analyse(text: string, context?: TextContext): Analysis;
  /** A head by name. */
  findHead(name: string): Head | undefined;
}

/** Languages whose texts are judged. Of others only the language is said. */
const judgedLanguages = ['zh', 'en'];

/** Clauses beyond this many are not judged one by one. */
const mostClauses = 64;

const longestAnchor = 4;

/**
 * Makes an engine of weights.
 * @throws WeightsError if a head that every analysis needs is missing.
 */
export function createTextEngine(weights: Weights, options: EngineOptions = {}): TextEngine {
  const heads = new Map(weights.heads.map((head) => [head.name, head]));
  const taggers = new Map(weights.taggers.map((tagger) => [tagger.name, tagger]));
  return new Engine(heads, taggers, options);
}

class Engine implements TextEngine {
  private readonly heads: ReadonlyMap<string, Head>;
  private readonly taggers: ReadonlyMap<string, Tagger>;
  private readonly options: EngineOptions;
  private readonly masker: Pick<Masker, 'findIn'>;
  private readonly language: Head;
  private readonly sentiment: Head;
  private readonly polarity: Head;
  private readonly grams = new TextGrams();

  constructor(heads: ReadonlyMap<string, Head>, taggers: ReadonlyMap<string, Tagger>, options: EngineOptions) {
    this.heads = heads;
    this.taggers = taggers;
    this.options = options;
    this.masker = options.masker ?? createMasker();
    this.language = getHead(heads, 'language');
    this.sentiment = getHead(heads, 'sentiment');
    this.polarity = getHead(heads, 'polarity');
  }

  findHead(name: string): Head | undefined {
    return this.heads.get(name);
  }

  analyse(text: string, context: TextContext = {}): Analysis {
    const part = cutText(text);
    const truncated = part.length < text.length;
    const normalised = normaliseText(part);
    const masked = this.masker.findIn(normalised);
    const read = masked.length === 0 ? readNormalised(normalised) : readText(hide(part, masked));
    const language = detectLanguage(read.normalised, this.language);
    if (!judgedLanguages.includes(language.code)) return sayNothing(language, masked, truncated);
    const features = this.grams.read(read);
    const clauses = this.judgeClauses(read, features, language);
    const sentiment = judgeSentiment(this.sentiment, read, features, context, clauses);
    const intents = findIntents(read, sentiment);
    const opinions = this.findOpinions(read, language);
    const wants = intents.some(({ intent }) => intent !== 'praise' && intent !== 'question');
    return {
      language,
      masked,
      sentiment,
      clauses,
      emotions: this.findEmotions(features, language),
      intents,
      urgency: this.judgeUrgency(features, language),
      actionable: wants && opinions.some(({ aspect }) => aspect !== null),
      opinions,
      aspects: this.findAspects(read, features),
      mentions: this.options.topics?.findMentions(read) ?? [],
      truncated,
    };
  }

  private judgeClauses(read: ReadText, whole: FeatureSet, language: LanguageGuess): ClauseSentiment[] {
    const { normalised, tokens } = read;
    const findLanguage = createClauseLanguages(normalised, language, this.language);
    return splitSentences(normalised)
      .flatMap((sentence) => splitClauses(normalised, sentence))
      .slice(0, mostClauses)
      .map(({ start, end }) => {
        const range = findTokenRange(read, start, end);
        const known = this.grams.findRangeRows(range, this.sentiment.table);
        const signals =
          range.to - range.from === tokens.count
            ? whole.signals
            : computeRangeSignals(read, range, listCues(read, range));
        const { polarity, probability } = judgeClause(this.sentiment, this.grams, known, signals);
        return {
          ...getOriginalSpan(normalised, start, end),
          language: findLanguage(start, end),
          polarity,
          probability,
        };
      });
  }

  private findEmotions(features: FeatureSet, { code }: LanguageGuess): LabelClaim[] {
    const head = this.heads.get(`emotion-${code}`);
    if (head === undefined) return [];
    const probabilities = computeProbabilities(head, features);
    const likeliest = findLikeliest(probabilities);
    return head.labels
      .map((label, k): LabelClaim => ({ label, probability: probabilities[k] as number }))
      .filter(({ probability }, k) =>
        head.multiple ? probability >= (head.thresholds[k] as number) : k === likeliest,
      );
  }

  private judgeUrgency(features: FeatureSet, { code }: LanguageGuess): Analysis['urgency'] {
    const head = this.heads.get('urgency');
    if (head === undefined || code !== 'en') return null;
    const probability = computeProbabilities(head, features)[0] ?? 0;
    return { urgent: probability >= (head.thresholds[0] ?? 1), probability };
  }

  private findOpinions(read: ReadText, { code }: LanguageGuess): Opinion[] {
    const tagger = this.taggers.get(`opinions-${code}`);
    if (tagger === undefined) return [];
    return findOpinions(read, tagger, this.polarity, this.heads.get('opinion-pairs'), this.grams.getBackground());
  }

  private findAspects(read: ReadText, features: FeatureSet): AspectClaim[] {
    return (this.options.aspectHeads ?? []).flatMap((name) => {
      const head = this.heads.get(name);
      return head === undefined ? [] : this.claimAspects(head, read, features);
    });
  }

  private claimAspects(head: Head, read: ReadText, features: FeatureSet): AspectClaim[] {
    const probabilities = computeProbabilities(head, features);
    return head.labels.flatMap((category, label) => {
      const probability = probabilities[label] as number;
      if (probability < (head.thresholds[label] as number)) return [];
      const evidence = computeTokenEvidence(head, features, label, read.tokens.count);
      const anchor = findStrongestRange(evidence, longestAnchor);
      const judged = judgeTarget(read, anchor, this.polarity, { topic: `${head.name} ${category}` });
      const span = getTokenSpan(read, anchor);
      return [{ category, probability, span, polarity: judged.polarity, polarityProbability: judged.probability }];
    });
  }
}

function getHead(heads: ReadonlyMap<string, Head>, name: string): Head {
  const head = heads.get(name);
  if (head === undefined) {
    throw new WeightsError(`The weights lack the head "${name}"; build all of them with "npm run train:text".`);
  }
  return head;
}

/** The text with an asterisk for every code unit of the ranges, so that every place stays where it is. */
function hide(text: string, ranges: readonly Span[]): string {
  return ranges.reduce(
    (hidden, { start, end }) => hidden.slice(0, start) + '*'.repeat(end - start) + hidden.slice(end),
    text,
  );
}

function sayNothing(language: LanguageGuess, masked: readonly PersonalData[], truncated: boolean): Analysis {
  return {
    language,
    masked,
    sentiment: null,
    clauses: [],
    emotions: [],
    intents: [],
    urgency: null,
    actionable: false,
    opinions: [],
    aspects: [],
    mentions: [],
    truncated,
  };
}
