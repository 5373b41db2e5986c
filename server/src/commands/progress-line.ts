/** Shows how far something is: one line that is rewritten at a terminal, a line for each tenth elsewhere. */
export interface ProgressLine {
  /** @param label what is being done; a new label begins a new line */
  show(label: string, done: number, total: number): void;
  /** Ends the line that is being rewritten. */
  end(): void;
}

const barWidth = 24;

/** A bar with its percentage, e.g. `██████░░ 75%`. @param total 0 counts as done */
export function formatBar(done: number, total: number, width = barWidth): string {
  const share = total === 0 ? 1 : Math.min(1, Math.max(0, done / total));
  const filled = Math.floor(share * width);
  return `${'█'.repeat(filled)}${'░'.repeat(width - filled)} ${String(Math.floor(share * 100)).padStart(3)}%`;
}

/** @param stream usually `process.stdout` */
export function createProgressLine(stream: { isTTY?: boolean; write(text: string): unknown }): ProgressLine {
  let shown = '';
  let label = '';
  const end = () => {
    if (stream.isTTY === true && shown !== '') stream.write('\n');
    shown = '';
    label = '';
  };
  return {
    show: (newLabel, done, total) => {
      if (label !== '' && newLabel !== label) end();
      label = newLabel;
      const isTerminal = stream.isTTY === true;
      const bar = formatBar(done, total, isTerminal ? barWidth : 10);
      const line = `${bar} ${label}`;
      const step = isTerminal ? line : `${label}${bar.slice(0, 10)}`;
      if (step === shown) return;
      shown = step;
      stream.write(isTerminal ? `\r${line}` : `${line}\n`);
    },
    end,
  };
}
