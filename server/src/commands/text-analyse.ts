import { readFileSync } from 'node:fs';
import { systemClock } from '../foundation/clock/index.ts';
import { createOutgoing } from '../foundation/outgoing/index.ts';
import { text } from '../foundation/text/index.ts';
import { createTextAnalyst, EncoderError } from '../insight/text/index.ts';
import type { Command } from './command.ts';

/** Prints what is read in texts, with what the settings plug in beside the engine. No server is needed. */
export const textAnalyseCommand: Command['run'] = async ({ config, log, language, options, print }) => {
  const texts = listTexts(options);
  if (texts === undefined) {
    print(text(language, 'commands.textAnalyseHelp'));
    return 2;
  }
  if (texts instanceof Error) {
    print(text(language, 'commands.textAnalyseUnreadable', { file: String(options.file), reason: texts.message }));
    return 2;
  }
  const context = typeof options.question === 'string' ? { question: options.question } : {};
  try {
    const outgoing = createOutgoing(config.outgoing);
    const analyst = await createTextAnalyst({ config, clock: systemClock, log, outgoing });
    for (const each of texts) print(JSON.stringify({ text: each, ...(await analyst.analyse(each, context)) }));
    return 0;
  } catch (error) {
    if (!(error instanceof EncoderError)) throw error;
    print(error.message);
    return 1;
  }
};

/** The texts that are given; undefined where none are, the error of a file that can't be read. */
function listTexts({
  text: given,
  file,
}: Readonly<Record<string, string | boolean | undefined>>): string[] | Error | undefined {
  if (typeof given === 'string') return [given];
  if (typeof file !== 'string') return undefined;
  try {
    return readFileSync(file, 'utf8')
      .replace(/^\uFEFF/, '')
      .split(/\r?\n/)
      .filter((line) => line.trim() !== '');
  } catch (error) {
    if (error instanceof Error) return error;
    throw error;
  }
}
