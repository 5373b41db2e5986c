import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { describeImportNote } from '@voxloop/survey/import';
import { ProblemError } from '../foundation/errors/index.ts';
import { text } from '../foundation/text/index.ts';
import { readSurveyFile } from '../measure/surveys/index.ts';
import type { Command, CommandContext } from './command.ts';

/**
 * Reads a survey file of another tool and says what is and is not carried over; with `--out` it writes the survey in our
 * own format. No server is needed.
 */
export const surveyImportCommand: Command['run'] = async ({ language, options, print }) => {
  const { file, out } = options;
  if (typeof file !== 'string' || !existsSync(file)) {
    print(text(language, 'commands.surveyImportHelp'));
    return 2;
  }
  try {
    const { definition, report } = readSurveyFile(new Uint8Array(readFileSync(file)));
    const carried = report.questions.filter(({ questionIds }) => questionIds.length > 0).length;
    for (const question of report.questions) {
      for (const note of question.notes) print(`${question.source}: ${describeImportNote(note, language)}`);
    }
    for (const note of report.notes) print(describeImportNote(note, language));
    print(
      text(language, 'commands.surveyImported', { format: report.format, carried, total: report.questions.length }),
    );
    if (typeof out === 'string') writeFileSync(out, `${JSON.stringify(definition, null, 2)}\n`);
    return 0;
  } catch (error) {
    return explain(error, language, print);
  }
};

function explain(error: unknown, language: CommandContext['language'], print: CommandContext['print']): number {
  if (!(error instanceof ProblemError)) throw error;
  print(text(language, `problems.${error.code}`, error.params));
  return 1;
}
