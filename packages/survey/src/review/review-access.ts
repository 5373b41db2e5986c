import { isPlainObject } from '../answers/answers.ts';
import type { SurveyDefinition } from '../definition/definition.ts';
import type { Finding } from './finding.ts';
import { listReviewedQuestions } from './reviewed-question.ts';

/** What keeps people with a disability from answering: images without words, text without contrast. */
export function reviewAccess(definition: SurveyDefinition): Finding[] {
  const images = listReviewedQuestions(definition).flatMap(({ question, path }) =>
    listImages(question, path).map(
      ({ at, label }): Finding => ({
        code: 'imageWithoutAlt',
        severity: 'problem',
        path: at,
        questionId: question.id,
        params: {},
        ...(label === undefined ? {} : { fix: [{ do: 'set', path: `${at}.alt`, value: label }] }),
      }),
    ),
  );
  return [...images, ...reviewContrast(definition)];
}

interface FoundImage {
  at: string;
  /** The words that stand with the image, which say what it is. */
  label: unknown;
}

/** Every image, video or sound within that says nothing in words. */
function listImages(part: unknown, path: string, label?: unknown): FoundImage[] {
  if (Array.isArray(part)) return part.flatMap((item, at) => listImages(item, `${path}.${at}`, label));
  if (!isPlainObject(part)) return [];
  const words = part.label ?? part.title ?? label;
  return Object.entries(part).flatMap(([key, inner]) => {
    const at = `${path}.${key}`;
    const isImage = (key === 'image' || key === 'media' || key === 'logo') && isPlainObject(inner) && 'url' in inner;
    if (!isImage) return listImages(inner, at, words);
    return isPlainObject(inner) && inner.alt === undefined ? [{ at, label: words }] : [];
  });
}

const leastContrast = 4.5;

function reviewContrast({ theme }: SurveyDefinition): Finding[] {
  const background = theme?.backgroundColour;
  const text = theme?.textColour;
  if (background === undefined || text === undefined) return [];
  const ratio = computeContrast(text, background);
  if (ratio >= leastContrast) return [];
  const better =
    computeContrast('#000000', background) > computeContrast('#ffffff', background) ? '#000000' : '#ffffff';
  return [
    {
      code: 'contrastLow',
      severity: 'problem',
      path: 'theme.textColour',
      questionId: null,
      params: { ratio: Math.floor(ratio * 10) / 10 },
      fix: [{ do: 'set', path: 'theme.textColour', value: better }],
    },
  ];
}

/** Contrast ratio of two colours, from 1 to 21, as WCAG 2.2 defines it. */
export function computeContrast(one: string, other: string): number {
  const [lighter = 0, darker = 0] = [computeLuminance(one), computeLuminance(other)].sort(
    (left, right) => right - left,
  );
  return (lighter + 0.05) / (darker + 0.05);
}

function computeLuminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
