import type { Field, Question, Texts } from '../../definition/definition.ts';
import { answerIdOf } from './qualtrics-mapping.ts';
import type { QualtricsParts } from './qualtrics-parts.ts';
import type { QualtricsQuestion } from './qualtrics-survey.ts';

/** Everything with rows: matrices, side-by-side questions and sliders. Null where there is no counterpart. */
export function mapQualtricsMatrix(parts: QualtricsParts, id: string): Question | null {
  const { type, selector } = parts.source;
  if (type === 'SBS') return mapSideBySide(parts, id);
  if (type === 'Slider') return selector === 'STAR' ? mapStars(parts, id) : mapSlider(parts, id);
  switch (selector) {
    case 'Likert':
    case 'Profile':
      return mapLikert(parts, id);
    case 'Bipolar':
      return mapBipolar(parts, id);
    case 'TE':
      return mapCells(parts, id, 'text');
    case 'CS':
    case 'RO':
      parts.note('typeChanged', {
        from: `Matrix/${selector}`,
        to: 'sideBySide',
        change: 'numbersUnchecked',
      });
      return mapCells(parts, id, 'number');
    case 'MaxDiff':
      return mapMaxDiff(parts, id);
    default:
      return null;
  }
}

function rowed(parts: QualtricsParts, id: string) {
  return { ...parts.base(id), rows: parts.rows(), ...parts.carried('rowsFrom'), ...parts.order('rowOrder') };
}

function mapLikert(parts: QualtricsParts, id: string): Question {
  const { selector, subSelector } = parts.source;
  const shared = { ...rowed(parts, id), options: parts.scalePoints() };
  if (selector === 'Profile')
    parts.note('typeChanged', { from: 'Matrix/Profile', to: 'matrixSingle', change: 'sameAnswers' });
  if (subSelector === 'MultipleAnswer') return { type: 'matrixMultiple', ...shared };
  if (subSelector === 'DND')
    parts.note('typeChanged', {
      from: 'Matrix/Likert/DND',
      to: 'matrixSingle',
      change: 'chosenNotDragged',
    });
  return { type: 'matrixSingle', ...shared, ...(subSelector === 'DL' ? { display: 'dropdown' as const } : {}) };
}

/** A bipolar row is written "left words:right words". */
function mapBipolar(parts: QualtricsParts, id: string): Question {
  const points = parts.source.answers.length;
  const rows = parts.rows().map((row) => {
    const [left, right] = splitTexts(row.label);
    return right === null ? row : { ...row, label: left, opposite: right };
  });
  const shared = { ...rowed(parts, id), rows };
  if (points < 2 || points > 11) return { type: 'matrixSingle', ...shared, options: parts.scalePoints() };
  return { type: 'matrixRating', ...shared, scale: { min: 1, max: points } };
}

function splitTexts(texts: Texts): [Texts, Texts | null] {
  const left: Texts = {};
  const right: Texts = {};
  for (const [language, text] of Object.entries(texts)) {
    const words = typeof text === 'string' ? text : text.html;
    const at = words.indexOf(':');
    if (at < 0 || typeof text !== 'string') return [texts, null];
    left[language] = words.slice(0, at).trim();
    right[language] = words.slice(at + 1).trim();
  }
  return [left, right];
}

function mapCells(parts: QualtricsParts, id: string, input: 'text' | 'number'): Question {
  const columns = parts.source.answers.map(
    (answer): Field => ({
      id: answerIdOf(answer.id),
      label: parts.texts(answer.texts),
      input,
      code: answer.recode ?? answer.id,
    }),
  );
  return { type: 'sideBySide', ...rowed(parts, id), columns };
}

function mapSideBySide(parts: QualtricsParts, id: string): Question {
  const columns = parts.source.columns.map(
    (column, at): Field => ({
      id: `c${at + 1}`,
      label: parts.texts(column.texts),
      ...columnInput(parts, column),
      ...(column.exportTag === '' ? {} : { code: column.exportTag.slice(0, 200) }),
      ...(column.validation.required === 'yes' ? { required: true } : {}),
    }),
  );
  return { type: 'sideBySide', ...rowed(parts, id), columns };
}

function columnInput(parts: QualtricsParts, column: QualtricsQuestion): Pick<Field, 'input' | 'options'> {
  if (column.selector === 'TE' || column.type === 'TE') return { input: 'text' };
  const options = parts.scalePoints(column.answers);
  return { input: column.subSelector === 'MultipleAnswer' ? 'multipleChoice' : 'singleChoice', options };
}

function mapSlider(parts: QualtricsParts, id: string): Question {
  const min = Number(parts.configured('CSSliderMin') ?? 0);
  const max = Number(parts.configured('CSSliderMax') ?? 100);
  const decimals = Math.min(Math.max(Number(parts.configured('NumDecimals') ?? 0) || 0, 0), 6);
  const [low] = parts.source.labels;
  const high = parts.source.labels.at(-1);
  const ends =
    low === undefined || high === undefined || low === high
      ? {}
      : { ends: { low: parts.texts(low.texts), high: parts.texts(high.texts) } };
  if (parts.source.labels.length > 2) parts.note('settingLeft', { setting: 'Labels' });
  if (/^true$/i.test(parts.configured('NotApplicable') ?? '')) parts.note('settingLeft', { setting: 'NotApplicable' });
  return {
    type: 'matrixSlider',
    ...rowed(parts, id),
    min,
    max: max > min ? max : min + 100,
    step: 10 ** -decimals,
    ...ends,
  };
}

function mapStars(parts: QualtricsParts, id: string): Question {
  const stars = Math.min(Math.max(Number(parts.configured('StarCount') ?? 5) || 5, 2), 11);
  return { type: 'matrixRating', ...rowed(parts, id), scale: { min: 1, max: stars } };
}

function mapMaxDiff(parts: QualtricsParts, id: string): Question {
  const options = parts.options();
  const [best, worst] = parts.source.answers;
  return {
    type: 'maxDiff',
    ...parts.base(id),
    options,
    tasks: [{ id: 't1', options: options.map((option) => option.id) }],
    ...(best === undefined ? {} : { best: parts.texts(best.texts) }),
    ...(worst === undefined ? {} : { worst: parts.texts(worst.texts) }),
  };
}
