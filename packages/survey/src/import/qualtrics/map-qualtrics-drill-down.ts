import type { CascadeOption, Question, Texts } from '../../definition/definition.ts';
import { answerIdOf } from './qualtrics-mapping.ts';
import type { QualtricsParts } from './qualtrics-parts.ts';

/** How deep a cascade goes. */
const mostLevels = 6;

/**
 * A drill down: its "choices" name the levels, its "answers" are whole ways through them, written `country ~ region ~ town`.
 * Of one level it is a list to drop down.
 */
export function mapQualtricsDrillDown(parts: QualtricsParts, id: string): Question {
  const { answers, choices } = parts.source;
  const ways = answers.map((answer) => ({ answer, steps: splitSteps(parts.texts(answer.texts)) }));
  const depth = Math.max(1, ...ways.map(({ steps }) => steps.length));
  if (depth === 1)
    return { type: 'singleChoice', ...parts.base(id), options: parts.scalePoints(), display: 'dropdown' };
  if (depth > mostLevels) parts.note('settingLeft', { setting: `levels after ${mostLevels}` });
  const levels = Array.from({ length: Math.min(depth, mostLevels) }, (_, at) => {
    const choice = choices[at];
    return { id: `level${at + 1}`, label: choice === undefined ? {} : parts.texts(choice.texts) };
  });
  const options: CascadeOption[] = [];
  for (const { answer, steps } of ways) {
    let siblings = options;
    const kept = steps.slice(0, mostLevels);
    for (const [at, label] of kept.entries()) {
      const key = JSON.stringify(label);
      const known = siblings.find((option) => JSON.stringify(option.label) === key);
      const isLast = at === kept.length - 1;
      const next = known ?? {
        id: isLast ? answerIdOf(answer.id) : `${answerIdOf(answer.id)}_${at + 1}`,
        label,
        ...(isLast ? { code: answer.recode ?? answer.id } : {}),
      };
      if (known === undefined) siblings.push(next);
      next.options ??= [];
      siblings = next.options;
    }
  }
  return { type: 'cascade', ...parts.base(id), levels, options: options.map(withoutEmpty) };
}

/** The words of each step, in every language that has as many. */
function splitSteps(texts: Texts): Texts[] {
  const steps: Texts[] = [];
  for (const [language, text] of Object.entries(texts)) {
    const words = (typeof text === 'string' ? text : text.html).split('~').map((word) => word.trim());
    if (steps.length > 0 && words.length !== steps.length) continue;
    for (const [at, word] of words.entries()) steps[at] = { ...steps[at], [language]: word };
  }
  return steps;
}

function withoutEmpty({ options = [], ...option }: CascadeOption): CascadeOption {
  return options.length === 0 ? option : { ...option, options: options.map(withoutEmpty) };
}
