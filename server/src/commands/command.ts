import type { ParseArgsOptionsConfig } from 'node:util';
import type { Config } from '../foundation/config/index.ts';
import type { Logger } from '../foundation/log/index.ts';
import type { Language } from '../foundation/text/index.ts';

/** What every command is handed. */
export interface CommandContext {
  config: Config;
  log: Logger;
  /** Language of the terminal. */
  language: Language;
  /** Values of the command's own options, by their long names. */
  options: Readonly<Record<string, string | boolean | undefined>>;
  /** Writes a line for the person at the terminal. */
  print(line: string): void;
}

/** One command of the command line. Its help is the text `commands.<name>Help`. */
export interface Command {
  /** The words to type, e.g. `warehouse rebuild`. */
  words: string;
  /** Key of its text in the catalogue `commands`. */
  key: string;
  options?: ParseArgsOptionsConfig;
  /**
   * Does the work.
   * @returns the exit status: 0 when all is well
   */
  run(context: CommandContext): Promise<number>;
}
