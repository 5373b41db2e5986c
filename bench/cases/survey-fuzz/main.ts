/**
 * `npm run cases:survey-fuzz -- [COUNT] [SEED]`: spoils 100,000 surveys and answer documents and does with them what the
 * product does with what comes from outside. None may crash, hang or be refused without a reason.
 */
import { fuzzSurvey } from '@voxloop/survey/testing';

const [count = '100000', seed = 'cases'] = process.argv.slice(2);
/** Longest that one document may keep the processor, by far. */
const longestMs = 1000;

let sound = 0;
let failed = 0;
let slowestMs = 0;
const begun = process.cpuUsage();
for (let at = 0; at < Number(count); at += 1) {
  const start = process.cpuUsage();
  const { isSound, failure } = fuzzSurvey(`${seed} ${at}`);
  const { user, system } = process.cpuUsage(start);
  const ms = (user + system) / 1000;
  slowestMs = Math.max(slowestMs, ms);
  if (isSound) sound += 1;
  const what = failure?.what ?? (ms > longestMs ? `took ${Math.round(ms)} ms` : undefined);
  if (what === undefined) continue;
  failed += 1;
  if (failed <= 10) process.stdout.write(`${seed} ${at}: ${what}\n`);
}
const { user, system } = process.cpuUsage(begun);
const passed = Number(count) - failed;
process.stdout.write(
  `${count} spoilt surveys, ${sound} of them still sound; slowest ${slowestMs.toFixed(0)} ms, ${((user + system) / 1e6).toFixed(0)} s of processor time\n`,
);
process.stdout.write(`${passed} passed, ${failed} failed\n`);
process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
