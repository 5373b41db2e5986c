/**
 * `npm run bench:survey`: how long the flow takes to decide the next state of a survey of 200 questions with 300
 * conditions, in processor time, so that other work on the machine does not count. The goal is under 1 ms.
 */

import { computeFlow, type FlowContext, nextPage } from '@voxloop/survey';
import { makeSpeedSurvey } from './speed-survey.ts';

const goalMs = 1;
const rounds = 2000;

const context: FlowContext = { language: 'en', parameters: {}, seed: '0190f5e2-0000-7000-8000-000000000001' };
const { definition, answers, questions, conditions } = makeSpeedSurvey();

const half = Object.fromEntries(Object.entries(answers).slice(0, Object.keys(answers).length / 2));
const medians = [
  ['nothing answered', {}],
  ['half answered', half],
  ['all answered', answers],
].map(([name, given]) => ({ name: String(name), ms: measureMedianMs(typeof given === 'object' ? given : {}) }));

process.stdout.write(
  `Next state of a survey of ${questions} questions with ${conditions} conditions, ${rounds} times each\n\n`,
);
for (const { name, ms } of medians)
  process.stdout.write(`  ${name.padEnd(18)} ${ms.toFixed(3)} ms (median, processor time)\n`);
const worst = Math.max(...medians.map(({ ms }) => ms));
process.stdout.write(`\n${worst < goalMs ? 'within' : 'OVER'} the goal of ${goalMs} ms\n`);
process.exitCode = worst < goalMs ? 0 : 1;

function measureMedianMs(given: Readonly<Record<string, unknown>>): number {
  const batch = 20;
  const times: number[] = [];
  for (let round = 0; round < rounds / batch; round += 1) {
    const start = process.cpuUsage();
    for (let at = 0; at < batch; at += 1) nextPage(computeFlow(definition, given, context), null);
    const { user, system } = process.cpuUsage(start);
    times.push((user + system) / 1000 / batch);
  }
  return times.sort((left, right) => left - right)[Math.floor(times.length / 2)] ?? Number.NaN;
}
