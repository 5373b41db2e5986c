import openapiTypescript, { astToString, type OpenAPI3 } from 'openapi-typescript';

/** A generated file of the API client, by its path in the repository. */
export interface GeneratedFile {
  file: string;
  text: string;
}

/** What respondents' pages call is called by nobody else. */
const isForClients = (path: string) => /^\/api\/(?!v1\/public\/(?!sign-in\/))/.test(path);

const writes = ['post', 'put', 'patch', 'delete'] as const;
const keyReference = '#/components/parameters/IdempotencyKey';
const generated = "// Generated from the server's OpenAPI document by `npm run api:generate`. Do not edit.";

/** What `packages/client` knows of the API, from the server's OpenAPI document: its types, and which writes take keys. */
export async function writeApiClientFiles(document: OpenAPI3): Promise<readonly GeneratedFile[]> {
  const paths = Object.fromEntries(Object.entries(document.paths ?? {}).filter(([path]) => isForClients(path)));
  const types = await openapiTypescript(
    { ...document, paths },
    { emptyObjectsUnknown: true, defaultNonNullable: false },
  );
  const keyed = listKeyedOperations({ ...document, paths });
  return [
    { file: 'packages/client/src/schema.generated.ts', text: `${generated}\n${astToString(types)}` },
    {
      file: 'packages/client/src/keyed-operations.generated.ts',
      text: `${generated}\n/** The operations that take idempotency keys. */\nexport const keyedOperations: ReadonlySet<string> = new Set([\n${keyed
        .map((operation) => `  '${operation}',\n`)
        .join('')}]);\n`,
    },
  ];
}

function listKeyedOperations({ paths = {} }: OpenAPI3): string[] {
  return Object.entries(paths).flatMap(([path, item]) =>
    writes.flatMap((method) => {
      const operation = '$ref' in item ? undefined : item[method];
      if (operation === undefined || '$ref' in operation) return [];
      const takesKey = operation.parameters?.some(
        (parameter) => '$ref' in parameter && parameter.$ref === keyReference,
      );
      return takesKey === true ? [`${method.toUpperCase()} ${path}`] : [];
    }),
  );
}
