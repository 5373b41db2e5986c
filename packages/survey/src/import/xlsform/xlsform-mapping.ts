import type { Question, Texts } from '../../definition/definition.ts';
import type { SurveyAssembly } from '../survey-assembly.ts';
import type { XlsformChoice, XlsformRow, XlsformSurvey } from './xlsform-survey.ts';

/** A question of the source with what it became. */
export interface MappedQuestion {
  question: Question;
  /** Ids of options by the names of the choices. */
  options: ReadonlyMap<string, string>;
}

/** What the parts of one mapping share. It grows in the order of the form. */
export interface XlsformMapping {
  readonly survey: XlsformSurvey;
  readonly assembly: SurveyAssembly;
  /** Language tags by the language as the columns name it. */
  readonly languages: ReadonlyMap<string, string>;
  readonly mapped: Map<string, MappedQuestion>;
  /** Ids of the loops around the place at hand, the innermost last. */
  readonly loops: string[];
}

/** The words of a column by language tag. */
export function wordsOf(
  { languages }: XlsformMapping,
  row: Pick<XlsformRow, 'words'> | XlsformChoice,
  column: string,
): Map<string, string> {
  return new Map(
    [...(row.words.get(column) ?? [])].flatMap(([language, text]) => {
      const tag = languages.get(language);
      return tag === undefined ? [] : [[tag, text] as const];
    }),
  );
}

/** The words of a column with `${name}` as placeholders. Forms are plain text with a little Markdown, kept as written. */
export function textsOf(mapping: XlsformMapping, row: XlsformRow | XlsformChoice, column: string): Texts {
  return mapping.assembly.plainTexts(wordsOf(mapping, row, column), (text) => pipe(mapping, text, row.name));
}

function pipe({ assembly, mapped, loops }: XlsformMapping, text: string, source: string): string {
  const named = text.replace(/\$\{\s*([^{}]+?)\s*\}/g, (whole, name: string) => {
    const target = mapped.get(name);
    if (target === undefined) {
      assembly.note('pipeLeft', source, { pipe: whole });
      return whole;
    }
    assembly.carried('piping');
    return `{{answer.${target.question.id}}}`;
  });
  const loop = loops.at(-1);
  return loop === undefined ? named : named.replace(/%\((?:label|name)\)s/g, `{{loop.${loop}}}`);
}
