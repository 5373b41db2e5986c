import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fuzzSurvey } from './fuzz-survey.ts';

test('2,000 spoilt surveys and answers are refused by name or go on; `npm run cases:survey-fuzz` tries 100,000', () => {
  const outcomes = Array.from({ length: 2000 }, (_, at) => fuzzSurvey(`test ${at}`));
  assert.deepEqual(
    outcomes.flatMap(({ failure }) => failure ?? []),
    [],
  );
  const sound = outcomes.filter(({ isSound }) => isSound).length;
  // Most are spoilt, and enough are not for the flow to be tried as well.
  assert.ok(sound > 400 && sound < 1600, String(sound));
});
