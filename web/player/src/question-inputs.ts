import type { Question } from '@voxloop/survey';
import type { ComponentType } from 'preact';
import { preload } from './lazy.tsx';
import type { QuestionProps } from './question-props.ts';
import { ScaleInput } from './questions/scale-input.tsx';
import { loadRoom } from './say.ts';

/** What shows the controls of a question. Each is made for one type and is only ever given questions of that type. */
// biome-ignore lint/suspicious/noExplicitAny: which type belongs to which input is said by `inputNameOf`.
type QuestionInput = ComponentType<QuestionProps<any>>;

/** Inputs that are part of the page's first script. */
const atHand = { scale: ScaleInput } as const;

/** Inputs that are loaded when a survey asks for them. */
const onDemand = {
  captcha: () => import('./questions/captcha.tsx').then(({ Captcha }) => Captcha),
  choice: () => import('./questions/choice.tsx').then(({ Choice }) => Choice),
  cascade: () => import('./questions/cascade.tsx').then(({ Cascade }) => Cascade),
  conjoint: () => import('./questions/conjoint.tsx').then(({ Conjoint }) => Conjoint),
  consent: () => import('./questions/consent.tsx').then(({ Consent }) => Consent),
  constantSum: () => import('./questions/constant-sum.tsx').then(({ ConstantSum }) => ConstantSum),
  date: () => import('./questions/date-input.tsx').then(({ DateInput }) => DateInput),
  dropdown: () => import('./questions/dropdown.tsx').then(({ Dropdown }) => Dropdown),
  fileUpload: () => import('./questions/file-upload.tsx').then(({ FileUpload }) => FileUpload),
  form: () => import('./questions/form.tsx').then(({ Form }) => Form),
  heatMap: () => import('./questions/heat-map.tsx').then(({ HeatMap }) => HeatMap),
  line: () => import('./questions/line-input.tsx').then(({ LineInput }) => LineInput),
  location: () => import('./questions/location.tsx').then(({ Location }) => Location),
  marks: () => import('./questions/marks.ts').then(({ Marks }) => Marks),
  matrix: () => import('./questions/matrix.tsx').then(({ Matrix }) => Matrix),
  maxDiff: () => import('./questions/max-diff.tsx').then(({ MaxDiff }) => MaxDiff),
  ranking: () => import('./questions/ranking.tsx').then(({ Ranking }) => Ranking),
  sideBySide: () => import('./questions/side-by-side.tsx').then(({ SideBySide }) => SideBySide),
  signature: () => import('./questions/signature.tsx').then(({ Signature }) => Signature),
  text: () => import('./questions/text-input.tsx').then(({ TextInput }) => TextInput),
  slider: () => import('./questions/slider.tsx').then(({ Slider }) => Slider),
} as const satisfies Record<string, () => Promise<QuestionInput>>;

type InputName = keyof typeof atHand | keyof typeof onDemand;

/** What stands beside some questions. */
export const loadMedia = () => import('./question-extras.tsx').then(({ MediaView }) => MediaView);
export const loadComment = () => import('./question-extras.tsx').then(({ Comment }) => Comment);

const loaded = new Map<InputName, QuestionInput>([['scale', atHand.scale]]);

function isInputName(name: string): name is InputName {
  return Object.hasOwn(atHand, name) || Object.hasOwn(onDemand, name);
}

/** The input that shows a question; null for one that is only read, or never seen. */
export function inputNameOf(question: Question): InputName | null {
  switch (question.type) {
    case 'nps':
      return 'scale';
    case 'rating':
      return question.display === 'hearts' || question.display === 'emoji' ? 'marks' : 'scale';
    case 'singleChoice':
    case 'multipleChoice':
      return question.display === 'dropdown' ? 'dropdown' : 'choice';
    case 'shortText':
    case 'longText':
      return 'text';
    case 'number':
    case 'email':
    case 'phone':
      return 'line';
    case 'matrixSingle':
    case 'matrixMultiple':
    case 'matrixRating':
    case 'matrixSlider':
      return 'matrix';
    case 'hidden':
    case 'statement':
    case 'timing':
      return null;
    default:
      return question.type;
  }
}

/** The input of a question, when it is here. */
export function findInput(question: Question): QuestionInput | undefined {
  const name = inputNameOf(question);
  return name === null ? undefined : loaded.get(name);
}

/** Loads the inputs of questions. @throws TypeError where one cannot be loaded, as the browser has it */
export async function loadInputs(questions: readonly Question[]): Promise<void> {
  const names = new Set(questions.map(inputNameOf));
  const missing = [...names].filter((name) => name !== null && !loaded.has(name));
  await Promise.all([
    ...missing.map((name) => (name === null ? undefined : loadInput(name))),
    questions.some(hasComment) ? preload(loadComment) : undefined,
    questions.some(({ media }) => media !== undefined) ? preload(loadMedia) : undefined,
  ]);
}

/** Whether words are asked for beside the answer: a field that has the styles of inputs. */
export function hasComment(question: Question): boolean {
  return 'comment' in question && question.comment !== undefined;
}

async function loadInput(name: InputName): Promise<void> {
  if (!Object.hasOwn(onDemand, name)) return;
  const load = onDemand[name as keyof typeof onDemand];
  const [input] = await Promise.all([load(), loadRoom('inputs')]);
  loaded.set(name, input);
}

/** Loads every input; for the server, which has them all at hand. */
export async function loadAllInputs(): Promise<void> {
  const inputs = Object.keys(onDemand).map((name) => (isInputName(name) ? loadInput(name) : undefined));
  await Promise.all([...inputs, preload(loadMedia), preload(loadComment)]);
}
