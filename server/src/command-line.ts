import { parseArgs } from 'node:util';
import type { Command, CommandContext } from './commands/command.ts';
import { commands } from './commands/index.ts';
import { ConfigError, readConfig } from './foundation/config/index.ts';
import { MigrationError } from './foundation/database/index.ts';
import { createLogger } from './foundation/log/index.ts';
import { StartupError } from './foundation/processes/index.ts';
import { chooseLanguage, type Language, text } from './foundation/text/index.ts';
import { WarehouseMigrationError, WarehouseUnreachableError } from './foundation/warehouse/index.ts';

/** Exit statuses, after `sysexits.h`. */
const usageExitCode = 64;
const unavailableExitCode = 69;
const configExitCode = 78;

/** Errors whose message already says what to do; a stack trace would only hide it. */
const explainedErrors = [StartupError, MigrationError, WarehouseMigrationError, WarehouseUnreachableError];

/**
 * Runs the command that the words of the command line name.
 * @returns the exit status
 */
export async function runCommandLine(args: readonly string[]): Promise<number> {
  const language = chooseLanguage(Intl.DateTimeFormat().resolvedOptions().locale);
  const print = (line: string) => process.stdout.write(`${line}\n`);
  const complain = (line: string) => process.stderr.write(`${line}\n`);
  const command = commands.find(({ words }) => startsWithWords(args, words));
  if (command === undefined) {
    const asksForHelp = args.length === 0 || args.includes('--help') || args.includes('-h');
    if (!asksForHelp) complain(text(language, 'commands.unknown', { words: args.join(' ') }));
    print(describeCommands(language));
    return asksForHelp ? 0 : usageExitCode;
  }
  const parsed = parseOptions(command, args);
  if (typeof parsed === 'string') {
    complain(`${parsed}\n${text(language, `commands.${command.key}Help`)}`);
    return usageExitCode;
  }
  if (parsed.help === true) {
    print(text(language, `commands.${command.key}Help`));
    return 0;
  }
  return runExplaining(command, { language, options: parsed, print }, complain);
}

async function runExplaining(
  command: Command,
  context: Pick<CommandContext, 'language' | 'options' | 'print'>,
  complain: (line: string) => void,
): Promise<number> {
  try {
    const config = readConfig();
    const log = createLogger(config.logLevel, `voxloop-${command.words.replace(' ', '-')}`);
    return await command.run({ ...context, config, log });
  } catch (error) {
    if (error instanceof ConfigError) {
      complain(error.message);
      return configExitCode;
    }
    const isExplained = explainedErrors.some((kind) => error instanceof kind);
    complain(error instanceof Error ? ((isExplained ? error.message : error.stack) ?? error.message) : String(error));
    return unavailableExitCode;
  }
}

function startsWithWords(args: readonly string[], words: string): boolean {
  return words.split(' ').every((word, index) => args[index] === word);
}

/** The options given, or what is wrong with them. */
function parseOptions(command: Command, args: readonly string[]): CommandContext['options'] | string {
  try {
    const { values } = parseArgs({
      args: args.slice(command.words.split(' ').length),
      options: { ...command.options, help: { type: 'boolean', short: 'h' } },
      strict: true,
    });
    const options: Record<string, string | boolean> = {};
    for (const [name, value] of Object.entries(values)) {
      if (typeof value === 'string' || typeof value === 'boolean') options[name] = value;
    }
    return options;
  } catch (error) {
    if (error instanceof TypeError) return error.message;
    throw error;
  }
}

function describeCommands(language: Language): string {
  const width = Math.max(...commands.map(({ words }) => words.length));
  const lines = commands.map(
    ({ words, key }) => `  ${words.padEnd(width)}  ${text(language, `commands.${key}Summary`)}`,
  );
  return [text(language, 'commands.usage'), ...lines, text(language, 'commands.usageEnd')].join('\n');
}
