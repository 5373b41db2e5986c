import type { ResponseTarget } from './load.ts';

/** A response as the player posts it, and what the benchmark wants to know of it. */
export interface GeneratedResponse {
  readonly id: string;
  readonly isDetractor: boolean;
  readonly json: string;
}

const aspects = ['choice', 'staff', 'checkout', 'environment'];

const verbatims = [
  'Delivery took a week longer than promised and nobody told me.',
  '配送比承诺的晚了一周，也没有人通知我。',
  'The staff were kind and found my size at once.',
  '店员很热情，一下子就帮我找到了尺码。',
  'Good value, but the queue at the till was long.',
  '性价比不错，就是收银台排队太久。',
];

/**
 * Makes responses to a survey from the template `transactionalNps`: a score, a row of ratings and in two cases of three
 * some words, in both languages, spread over the units.
 * The same seed makes the same answers; only the ids are fresh.
 */
export function createResponseMaker(target: ResponseTarget, seed: number): () => GeneratedResponse {
  const draw = createDraw(seed);
  const pick = <T>(from: readonly T[]): T | undefined => from[Math.floor(draw() * from.length)];
  return () => {
    const id = crypto.randomUUID();
    const isDetractor = draw() < target.detractorShare;
    const score = isDetractor ? Math.floor(draw() * 7) : 7 + Math.floor(draw() * 4);
    const answers = {
      recommend: score,
      aspects: Object.fromEntries(aspects.map((aspect) => [aspect, isDetractor ? pick([1, 2, 3]) : pick([3, 4, 5])])),
      ...(draw() < 0.66 && { comment: pick(verbatims) }),
    };
    const json = JSON.stringify({
      id,
      version: target.surveyVersion,
      answers,
      parameters: {
        u: pick(target.unitCodes),
        t: 'store',
        c: 'qr',
        ...(target.namesCustomer && { m: `M${Math.floor(draw() * 1_000_000)}` }),
      },
      startedAt: new Date(Date.now() - 45_000).toISOString(),
      language: draw() < 0.5 ? 'zh-CN' : 'en',
    });
    return { id, isDetractor, json };
  };
}

/** Numbers in [0, 1) from a linear congruential generator (multiplier of Numerical Recipes); plenty for spreading load. */
function createDraw(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}
