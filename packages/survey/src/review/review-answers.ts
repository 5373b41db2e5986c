import type { Option, Scale } from '../definition/definition.ts';
import type { Finding, Fix } from './finding.ts';
import { findingOf, type ReviewedQuestion, textsOf, wordsIn } from './reviewed-question.ts';
import { judgeLabel } from './wording.ts';

/** What a question offers as answers: ways out, balance, order, repetition, length. */
export function reviewAnswers(reviewed: ReviewedQuestion): Finding[] {
  return [
    ...reviewOpenEnd(reviewed),
    ...reviewWayOut(reviewed),
    ...reviewBalance(reviewed),
    ...reviewOptions(reviewed),
    ...reviewRows(reviewed),
  ];
}

function reviewOpenEnd(reviewed: ReviewedQuestion): Finding[] {
  const { question, path } = reviewed;
  if (question.type !== 'longText' || question.required !== true) return [];
  const fix: Fix = [{ do: 'set', path: `${path}.required`, value: false }];
  return [findingOf(reviewed, { code: 'requiredOpenEnd', severity: 'warning', part: 'required', fix })];
}

/** A score must be given although it may not apply; a choice must be made although nothing may fit. */
function reviewWayOut(reviewed: ReviewedQuestion): Finding[] {
  const { question, path, definition } = reviewed;
  if (!('required' in question) || question.required !== true) return [];
  if (question.type === 'matrixRating' && question.notApplicable === undefined) {
    const fix: Fix = [
      { do: 'set', path: `${path}.notApplicable`, value: textsOf(definition, '不适用', 'Not applicable') },
    ];
    return [findingOf(reviewed, { code: 'notApplicableMissing', severity: 'warning', fix })];
  }
  if (question.type !== 'multipleChoice' || question.optionsFrom !== undefined) return [];
  if (question.options.some((option) => option.exclusive === true || option.withText === true)) return [];
  const none: Option = {
    id: question.options.some(({ id }) => id === 'none') ? 'noneOfThese' : 'none',
    label: textsOf(definition, '以上都没有', 'None of these'),
    exclusive: true,
    anchored: true,
  };
  const fix: Fix = [{ do: 'insert', path: `${path}.options.${question.options.length}`, value: none }];
  return [findingOf(reviewed, { code: 'noneMissing', severity: 'warning', part: 'options', fix })];
}

/** Options that form a scale of opinion, more of them on one side than on the other. */
function reviewBalance(reviewed: ReviewedQuestion): Finding[] {
  const { question, definition } = reviewed;
  if (question.type !== 'singleChoice' && question.type !== 'matrixSingle') return [];
  const language = definition.languages.find((each) => /^(zh|en)/i.test(each));
  if (language === undefined || question.options.length < 3) return [];
  const sides = question.options.map(({ label }) => judgeLabel(wordsIn(label, language)));
  const positive = sides.filter((side) => side === 1).length;
  const negative = sides.filter((side) => side === -1).length;
  // A scale of opinion speaks of it in most of its options; others only happen to hold such a word.
  if (positive + negative < question.options.length * 0.6 || positive === negative) return [];
  return [
    findingOf(reviewed, {
      code: 'scaleUnbalanced',
      severity: 'warning',
      part: 'options',
      params: { positive, negative },
    }),
  ];
}

const manyOptions = 12;
const fewToShuffle = 6;

function reviewOptions(reviewed: ReviewedQuestion): Finding[] {
  const { question, path, definition } = reviewed;
  if (question.type !== 'singleChoice' && question.type !== 'multipleChoice') return [];
  const findings: Finding[] = listRepeatedLabels(reviewed, question.options);
  const { options, display, optionOrder } = question;
  if (options.length > manyOptions && display !== 'dropdown') {
    const fix: Fix = [{ do: 'set', path: `${path}.display`, value: 'dropdown' }];
    findings.push(
      findingOf(reviewed, {
        code: 'tooManyOptions',
        severity: 'hint',
        part: 'options',
        params: { count: options.length },
        fix,
      }),
    );
  }
  const isNominal = options.every(({ label }) => {
    const words = wordsIn(label, definition.languages[0] ?? 'en');
    return judgeLabel(words) === 0 && !/\d/.test(words);
  });
  if (options.length >= fewToShuffle && options.length <= manyOptions && isNominal && optionOrder === undefined) {
    const fix: Fix = [
      { do: 'set', path: `${path}.optionOrder`, value: { kind: 'shuffle' } },
      ...options.flatMap(
        ({ withText, exclusive, anchored }, at): Fix =>
          (withText === true || exclusive === true) && anchored !== true
            ? [{ do: 'set', path: `${path}.options.${at}.anchored`, value: true }]
            : [],
      ),
    ];
    findings.push(findingOf(reviewed, { code: 'orderFixed', severity: 'hint', part: 'options', fix }));
  }
  return findings;
}

function listRepeatedLabels(reviewed: ReviewedQuestion, options: readonly Option[]): Finding[] {
  const language = reviewed.definition.languages[0] ?? 'en';
  const seen = new Set<string>();
  return options.flatMap(({ label }, at) => {
    const words = wordsIn(label, language).normalize('NFKC').trim().toLowerCase();
    if (words === '') return [];
    if (!seen.has(words)) {
      seen.add(words);
      return [];
    }
    const fix: Fix = [{ do: 'remove', path: `${reviewed.path}.options.${at}` }];
    const params = { words: wordsIn(label, language) };
    return [findingOf(reviewed, { code: 'labelRepeated', severity: 'problem', part: `options.${at}`, params, fix })];
  });
}

const longMatrix = 10;

function reviewRows(reviewed: ReviewedQuestion): Finding[] {
  const { question, path } = reviewed;
  if (!('rows' in question) || question.rows.length <= longMatrix || question.rowOrder?.pick !== undefined) return [];
  const fix: Fix = [{ do: 'set', path: `${path}.rowOrder`, value: { kind: 'shuffle', pick: longMatrix } }];
  return [
    findingOf(reviewed, {
      code: 'matrixTooLarge',
      severity: 'warning',
      part: 'rows',
      params: { rows: question.rows.length },
      fix,
    }),
  ];
}

/** Scales of the same kind that differ, or that run the other way. */
export function reviewScales(questions: readonly ReviewedQuestion[]): Finding[] {
  const scaled = questions.filter(({ question }) => question.type === 'rating' || question.type === 'matrixRating');
  const usual = mostCommon(scaled.map(scaleName));
  const directions = scaled.map(directionOf);
  const upward = directions.filter((direction) => direction > 0).length;
  const downward = directions.filter((direction) => direction < 0).length;
  return scaled.flatMap((reviewed, at) => {
    const findings: Finding[] = [];
    const own = scaleName(reviewed);
    if (usual !== undefined && own !== usual.name && usual.count > scaled.length / 2) {
      const [min, max] = usual.name.split('–').map(Number);
      const fix: Fix = [{ do: 'set', path: `${reviewed.path}.scale`, value: { min, max } }];
      findings.push(
        findingOf(reviewed, {
          code: 'scaleInconsistent',
          severity: 'warning',
          part: 'scale',
          params: { own, usual: usual.name },
          fix,
        }),
      );
    }
    if ((directions[at] ?? 0) < 0 && upward > downward) findings.push(reversedFinding(reviewed));
    return findings;
  });
}

function scaleName({ question }: ReviewedQuestion): string {
  const scale: Scale | undefined = 'scale' in question ? question.scale : undefined;
  return scale === undefined ? '' : `${scale.min}–${scale.max}`;
}

/** 1 where more is better, -1 where it is worse, 0 where the ends don't say. */
function directionOf({ question, definition }: ReviewedQuestion): number {
  const language = definition.languages.find((each) => /^(zh|en)/i.test(each)) ?? 'en';
  if (!('ends' in question) || question.ends === undefined) return 0;
  return judgeLabel(wordsIn(question.ends.high, language)) - judgeLabel(wordsIn(question.ends.low, language));
}

function reversedFinding(reviewed: ReviewedQuestion): Finding {
  const { question, path } = reviewed;
  const ends = 'ends' in question ? question.ends : undefined;
  const fix: Fix =
    ends === undefined
      ? []
      : [
          { do: 'set', path: `${path}.ends.low`, value: ends.high },
          { do: 'set', path: `${path}.ends.high`, value: ends.low },
        ];
  return findingOf(reviewed, { code: 'scaleReversed', severity: 'warning', part: 'ends', fix });
}

function mostCommon(names: readonly string[]): { name: string; count: number } | undefined {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  const [first] = [...counts].sort((left, right) => right[1] - left[1]);
  return first && { name: first[0], count: first[1] };
}
