import { listDeclaredParameters, type SurveyDefinition } from '@voxloop/survey';

/**
 * What came with a respondent, by name. Five names have a meaning: `u` unit code, `t` touchpoint, `c` channel, `m` member
 * id and `o` order id; others are for the survey's own conditions, texts and hidden questions.
 */
export type Parameters = Readonly<Record<string, string>>;

const maxParameters = 30;
const maxLength = 200;
const namePattern = /^[A-Za-z][\w-]{0,63}$/;
const codePattern = /^[\p{L}\p{N}][\p{L}\p{N} ._-]{0,63}$/u;

/**
 * The usable part of what an address or a page sent: known shapes of names, text of at most 200 characters that can be
 * stored. A stranger writes addresses, so what is not usable is left out rather than refused.
 */
export function cleanParameters(given: Readonly<Record<string, unknown>>): Parameters {
  const entries = Object.entries(given).flatMap(([name, value]): [string, string][] => {
    if (typeof value !== 'string' || !namePattern.test(name)) return [];
    const text = value.toWellFormed().replaceAll('\0', '').trim();
    return text === '' ? [] : [[name, [...text].slice(0, maxLength).join('')]];
  });
  return Object.fromEntries(entries.slice(0, maxParameters));
}

/** Parameters under what a link says itself: where a link hangs is known better than what its address claims. */
export function underLink(link: { touchpoint: string | null; channel: string | null }, given: Parameters): Parameters {
  return {
    ...given,
    ...(link.touchpoint === null ? {} : { t: link.touchpoint }),
    ...(link.channel === null ? {} : { c: link.channel }),
  };
}

/** A touchpoint's or channel's code, or null where the text can't be one. */
export function readCode(text: string | undefined): string | null {
  return text !== undefined && codePattern.test(text) ? text : null;
}

const meaningful: ReadonlySet<string> = new Set(['u', 't', 'c', 'm', 'o']);

/**
 * The parameters that become attributes of the response, which alerts and analysis can use: those that the survey
 * declares by a hidden question. What else an address carries may name the person, and stays out of analysis.
 */
export function pickDeclared(definition: SurveyDefinition, parameters: Parameters): Parameters {
  const declared = listDeclaredParameters(definition).filter((name) => !meaningful.has(name));
  return Object.fromEntries(
    declared.flatMap((name) => {
      const value = Object.hasOwn(parameters, name) ? parameters[name] : undefined;
      return value === undefined ? [] : [[name, value]];
    }),
  );
}
