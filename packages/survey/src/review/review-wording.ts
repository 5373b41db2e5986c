import type { Question } from '../definition/definition.ts';
import type { Finding, Fix } from './finding.ts';
import type { FindingCode } from './finding-words.ts';
import { findingOf, type ReviewedQuestion, wordsIn } from './reviewed-question.ts';
import { findDoubleBarrel, findLeading, findNegation, findVague, type WordingMatch } from './wording.ts';

type Search = (text: string, language: string) => WordingMatch | undefined;

const searches: readonly { code: FindingCode; severity: Finding['severity']; search: Search }[] = [
  { code: 'doubleBarrelled', severity: 'warning', search: findDoubleBarrel },
  { code: 'leading', severity: 'warning', search: findLeading },
  { code: 'negated', severity: 'warning', search: findNegation },
  { code: 'vague', severity: 'hint', search: findVague },
];

/** Double-barrelled, leading, negated and vague words in the title of a question, in each language by its own rules. */
export function reviewWording(reviewed: ReviewedQuestion): Finding[] {
  const { question, definition } = reviewed;
  if (['statement', 'hidden', 'timing', 'captcha', 'consent'].includes(question.type)) return [];
  return definition.languages.flatMap((language) => {
    const title = wordsIn(question.title, language);
    return searches.flatMap(({ code, severity, search }) => {
      const match = search(title, language);
      if (match === undefined) return [];
      const fix = fixOf(reviewed, language, match);
      const params = { words: match.words };
      return [findingOf(reviewed, { code, severity, part: `title.${language}`, params, ...(fix && { fix }) })];
    });
  });
}

/** Rich words are left to their author, whose marks a mended text would lose. */
function fixOf(
  { question, path, definition }: ReviewedQuestion,
  language: string,
  match: WordingMatch,
): Fix | undefined {
  const [first, second] = match.mended ?? [];
  if (first === undefined || typeof question.title[language] !== 'string') return undefined;
  if (second === undefined) return [{ do: 'set', path: `${path}.title.${language}`, value: first }];
  const twin: Question = {
    ...question,
    id: chooseTwinId(definition, question.id),
    title: { ...question.title, [language]: second },
  };
  const at = Number(path.slice(path.lastIndexOf('.') + 1));
  return [
    { do: 'set', path: `${path}.title.${language}`, value: first },
    { do: 'insert', path: `${path.slice(0, path.lastIndexOf('.'))}.${at + 1}`, value: twin },
  ];
}

function chooseTwinId(definition: object, id: string): string {
  const document = JSON.stringify(definition);
  let number = 2;
  while (document.includes(`"${id}_${number}"`)) number += 1;
  return `${id.slice(0, 60)}_${number}`;
}
