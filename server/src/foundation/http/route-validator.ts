import type { FastifySchemaCompiler } from 'fastify';
import Type, { type TSchema } from 'typebox';
import { Compile } from 'typebox/compile';
import { Convert, Default } from 'typebox/value';
import type { Route } from './route.ts';

const maxFaults = 20;

/**
 * Validates the parts of a request against a route's shapes. Bodies are taken as they are;
 * paths and queries, which arrive as text, are read as the numbers and flags that their shapes ask for.
 */
export const compileRouteValidator: FastifySchemaCompiler<TSchema> = ({ schema, httpPart }) => {
  const validator = Compile(schema);
  // A path has no defaults, so text that fits as it is needs no reading.
  const isPath = httpPart === 'params';
  const fromText = isPath || httpPart === 'querystring';
  return (given: unknown) => {
    if (isPath && validator.Check(given)) return { value: given };
    const value = fromText ? Default(schema, Convert(schema, given)) : given;
    if (validator.Check(value)) return { value };
    const error = validator.Errors(value).slice(0, maxFaults);
    return { error: error.map((fault) => ({ ...fault, params: { ...fault.params } })) };
  };
};

/**
 * What may stand in the query of a route. Of ours nothing else is let in: a filter that is misspelt would be answered with
 * what nobody asked for. Pages and the protocols of others may bear more.
 */
export function shapeOfQuery({ schema, permission, crossOrigin, refusal }: Route): TSchema | undefined {
  if (permission === 'public' || crossOrigin || refusal !== undefined) return schema.query;
  const query = schema.query ?? Type.Object({});
  if (!Type.IsObject(query)) throw new Error('A query is an object of its parts.');
  return Type.Object(query.properties, { additionalProperties: false });
}
