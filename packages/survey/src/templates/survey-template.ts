import type { SurveyDefinition } from '../definition/definition.ts';

/** A survey to start from, in Chinese and English. */
export interface SurveyTemplate {
  /** Stable name of the template. */
  key: string;
  names: { 'zh-CN': string; en: string };
  /** When to use it, in a sentence. */
  descriptions: { 'zh-CN': string; en: string };
  definition: SurveyDefinition;
}
