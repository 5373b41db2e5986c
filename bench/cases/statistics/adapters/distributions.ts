import {
  computeBetaCdf,
  computeBetaQuantile,
  computeBetaUpperTail,
  computeBinomialCdf,
  computeBinomialUpperTail,
  computeChiSquareCdf,
  computeChiSquareQuantile,
  computeChiSquareUpperTail,
  computeFCdf,
  computeFQuantile,
  computeFUpperTail,
  computeGammaCdf,
  computeGammaQuantile,
  computeGammaUpperTail,
  computeNoncentralChiSquareCdf,
  computeNoncentralChiSquareUpperTail,
  computeNoncentralFCdf,
  computeNoncentralTCdf,
  computeNormalCdf,
  computeNormalQuantile,
  computeNormalUpperTail,
  computeStudentizedRangeCdf,
  computeStudentizedRangeQuantile,
  computeStudentizedRangeUpperTail,
  computeStudentTCdf,
  computeStudentTQuantile,
  computeStudentTUpperTail,
} from '@voxloop/statistics';
import type { Adapter } from '../case.ts';

/** The functions by the names that cases give them, of arguments by the names that R gives them. */
const functions: Readonly<Record<string, (at: (name: string) => number) => number>> = {
  normal_cdf: (at) => computeNormalCdf(at('x')),
  normal_sf: (at) => computeNormalUpperTail(at('x')),
  normal_quantile: (at) => computeNormalQuantile(at('p')),
  t_cdf: (at) => computeStudentTCdf(at('x'), at('df')),
  t_sf: (at) => computeStudentTUpperTail(at('x'), at('df')),
  t_quantile: (at) => computeStudentTQuantile(at('p'), at('df')),
  t_sf_two_sided: (at) => 2 * computeStudentTUpperTail(Math.abs(at('t')), at('df')),
  chisq_cdf: (at) => computeChiSquareCdf(at('x'), at('df')),
  chisq_sf: (at) => computeChiSquareUpperTail(at('x'), at('df')),
  chisq_quantile: (at) => computeChiSquareQuantile(at('p'), at('df')),
  f_cdf: (at) => computeFCdf(at('x'), at('df1'), at('df2')),
  f_quantile: (at) => computeFQuantile(at('p'), at('df1'), at('df2')),
  f_sf: (at) => computeFUpperTail(at('x'), at('df1'), at('df2')),
  beta_cdf: (at) => computeBetaCdf(at('x'), at('a'), at('b')),
  beta_sf: (at) => computeBetaUpperTail(at('x'), at('a'), at('b')),
  beta_quantile: (at) => computeBetaQuantile(at('p'), at('a'), at('b')),
  gamma_cdf_rate1: (at) => computeGammaCdf(at('x'), at('shape')),
  gamma_sf_rate1: (at) => computeGammaUpperTail(at('x'), at('shape')),
  gamma_quantile_rate1: (at) => computeGammaQuantile(at('p'), at('shape')),
  studentized_range_cdf: (at) => computeStudentizedRangeCdf(at('q'), at('groups'), at('df')),
  studentized_range_sf: (at) => computeStudentizedRangeUpperTail(at('q'), at('groups'), at('df')),
  studentized_range_quantile: (at) => computeStudentizedRangeQuantile(at('p'), at('groups'), at('df')),
  noncentral_chisq_cdf: (at) => computeNoncentralChiSquareCdf(at('x'), at('df'), at('ncp')),
  noncentral_chisq_sf: (at) => computeNoncentralChiSquareUpperTail(at('x'), at('df'), at('ncp')),
  noncentral_f_cdf: (at) => computeNoncentralFCdf(at('x'), at('df1'), at('df2'), at('ncp')),
  noncentral_t_cdf: (at) => computeNoncentralTCdf(at('x'), at('df'), at('ncp')),
  binomial_sf: (at) => computeBinomialUpperTail(at('k'), at('n'), at('p')),
  binomial_cdf: (at) => computeBinomialCdf(at('k'), at('n'), at('p')),
};

interface Point {
  readonly args: Readonly<Record<string, number>>;
}

function isPointList(value: unknown): value is readonly Point[] {
  return Array.isArray(value) && value.every((point) => typeof point === 'object' && point !== null && 'args' in point);
}

/** A case states the points at which it asks beside the values that it expects; only the points are read. */
const distributions: Adapter = ({ asked }) => {
  if (typeof asked !== 'object' || asked === null) throw new Error('the case names no points');
  return Object.fromEntries(
    Object.entries(asked).map(([name, list]) => {
      const compute = functions[name];
      if (compute === undefined) throw new Error(`no distribution function is called "${name}"`);
      if (!isPointList(list)) throw new Error(`"${name}" must list points`);
      const answers = list.map((point) => {
        const at = (argument: string) => {
          const value = point.args[argument];
          if (value === undefined) throw new Error(`a point of "${name}" lacks "${argument}"`);
          return value;
        };
        return { args: point.args, value: compute(at) };
      });
      return [name, answers];
    }),
  );
};

export const adapters = { distributions };
