export {
  type ComparisonOptions,
  comparePeriods,
  type PeriodComparison,
  type PhraseComparison,
  type TopicComparison,
} from './compare-periods.ts';
export {
  type Summary,
  type SummaryOptions,
  type SummarySentenceClaim,
  type SupportingVerbatim,
  summariseTexts,
} from './summarise-texts.ts';
export type { SourceText } from './summary-sentences.ts';
