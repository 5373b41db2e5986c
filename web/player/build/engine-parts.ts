import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';

const root = fileURLToPath(new URL('..', import.meta.url));
const survey = (path: string) => fileURLToPath(new URL(`../../../packages/survey/src/${path}`, import.meta.url));

const condition = (path: string) => fileURLToPath(new URL(`../../../packages/condition/src/${path}`, import.meta.url));
const player = (path: string) => fileURLToPath(new URL(`../src/${path}`, import.meta.url));

/** The modules of the survey engine that are loaded only where a survey needs them, with the functions they offer. */
const parts: Readonly<Record<string, { module: string; functions: readonly string[] }>> = {
  choices: { module: survey('answers/judge-choice.ts'), functions: ['judgeOption', 'judgeOptions', 'judgePath'] },
  conditions: { module: condition('evaluate-condition.ts'), functions: ['evaluateCondition'] },
  dynamic: { module: survey('flow/resolve-question.ts'), functions: ['listCarried', 'resolveQuestion'] },
  errors: { module: player('describe-error.ts'), functions: ['describeError'] },
  html: { module: player('clean-html.ts'), functions: ['cleanHtml'] },
  loops: { module: survey('flow/list-passes.ts'), functions: ['listPasses'] },
  expressions: { module: survey('flow/evaluate-expression.ts'), functions: ['evaluateExpression'] },
  media: {
    module: survey('answers/judge-media.ts'),
    functions: ['judgeFiles', 'judgePlace', 'judgePoints', 'judgeSignature', 'judgeTiming'],
  },
  parts: {
    module: survey('answers/check-parts.ts'),
    functions: ['checkParts', 'listMissingFields', 'listMissingParts'],
  },
  patterns: { module: survey('pattern/compile-pattern.ts'), functions: ['compilePattern'] },
  words: { module: survey('answers/display-answer.ts'), functions: ['displayAnswer', 'displayPart'] },
};

const entry = player('load-part.ts');
const stub = '\0engine-part:';

/**
 * Splits the survey engine for the respondent's page: each part above becomes a chunk of its own behind functions of the
 * same names, which work once `loadPart` of `src/load-part.ts` has loaded it. The engine's own code stays as it is.
 */
export function enginePartsPlugin(): Plugin {
  return {
    name: 'voxloop:engine-parts',
    enforce: 'pre',
    async resolveId(source, importer, options) {
      if (source.startsWith(stub)) return source;
      if (options.ssr === true || importer === undefined || importer.startsWith(stub)) return null;
      if (!/[/\\](packages[/\\](survey|condition)|web[/\\]player)[/\\]/.test(importer)) return null;
      const found = await this.resolve(source, importer, { ...options, skipSelf: true });
      const name = Object.keys(parts).find((each) => parts[each]?.module === found?.id);
      return name === undefined ? null : `${stub}${name}`;
    },
    load(id, options) {
      // Nothing is to be preloaded: chunks have no styles of their own, and the page is told what to load at once.
      if (id === '\0vite/preload-helper.js') return 'export const __vitePreload = (load) => load();';
      if (id === entry) return writeEntry(options?.ssr === true);
      if (id === stub) return partSource;
      const part = id.startsWith(stub) ? parts[id.slice(stub.length)] : undefined;
      return part === undefined ? null : writeStub(id.slice(stub.length), part);
    },
  };
}

/** `loadPart`, and the name of each part in the manifest of the build. On the server every part is at hand. */
function writeEntry(isServer: boolean): string {
  const names = Object.keys(parts);
  const modules = Object.fromEntries(names.map((name) => [name, relative(root, parts[name]?.module ?? '')]));
  const shared = `export const partModules = ${JSON.stringify(modules)};`;
  if (isServer) return `${shared}\nexport const loadPart = async () => {};`;
  const imports = names.map((name) => `import { load as ${name} } from ${JSON.stringify(`${stub}${name}`)};`);
  const loads = `const loads = { ${names.join(', ')} };\nexport const loadPart = (name) => loads[name]();`;
  return [...imports, shared, loads].join('\n');
}

/** What every stub is made of: a part that is loaded once, and is not there before. */
const partSource = `export const makePart = (name, load) => {
  let part;
  return {
    load: async () => { part ??= await load(); },
    get: () => { if (!part) throw new Error(name + ' not loaded'); return part; },
  };
};`;

function writeStub(name: string, { module, functions }: { module: string; functions: readonly string[] }): string {
  return [
    `import { makePart } from ${JSON.stringify(`${stub}`)};`,
    `const { load, get } = makePart(${JSON.stringify(name)}, () => import(${JSON.stringify(module)}));`,
    'export { load };',
    ...functions.map((each) => `export const ${each} = (...args) => get().${each}(...args);`),
  ].join('\n');
}
