import { spawn } from 'node:child_process';

export interface ToolResult {
  readonly exitCode: number;
  /** What the tool wrote to both of its outputs. */
  readonly output: string;
}

/**
 * Runs a JavaScript tool with this Node and waits for its end.
 * @throws when the tool cannot be started or dies by a signal.
 */
export function runTool(script: string, args: readonly string[], folder: string): Promise<ToolResult> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [script, ...args], { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    const append = (chunk: string): void => {
      output += chunk;
    };
    child.stdout.setEncoding('utf8').on('data', append);
    child.stderr.setEncoding('utf8').on('data', append);
    child.once('error', reject);
    child.once('close', (exitCode, signal) => {
      if (exitCode === null) reject(new Error(`${script} was ended by ${signal}`));
      else resolve({ exitCode, output });
    });
  });
}
