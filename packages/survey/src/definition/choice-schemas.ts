import Type from 'typebox';
import { closedObject, optional } from './base-schemas.ts';
import { asked, bounded, choosing, layout, metric, scaled } from './question-parts.ts';

/** Questions answered by one or several of some options, or by one number of a scale. */
export const choiceSchemas = {
  nps: closedObject(
    { type: Type.Literal('nps'), ...asked, metric: Type.Literal('nps'), ...scaled },
    '"How likely are you to recommend …", always 0 to 10.',
  ),
  rating: closedObject(
    {
      type: Type.Literal('rating'),
      ...asked,
      display: Type.Enum(['stars', 'hearts', 'emoji', 'numeric']),
      metric,
      ...scaled,
    },
    'One number on a scale of 2 to 11 points. With a metric it is a satisfaction or effort score.',
  ),
  singleChoice: closedObject(
    {
      type: Type.Literal('singleChoice'),
      ...asked,
      ...choosing,
      display: optional(Type.Enum(['radio', 'dropdown', 'buttons', 'images']), 'radio'),
      layout,
    },
    'One of the options.',
  ),
  multipleChoice: closedObject(
    {
      type: Type.Literal('multipleChoice'),
      ...asked,
      ...choosing,
      ...bounded,
      display: optional(Type.Enum(['checkboxes', 'dropdown', 'buttons', 'images']), 'checkboxes'),
      layout,
    },
    'Any of the options, between `minChoices` and `maxChoices` of them.',
  ),
  ranking: closedObject(
    { type: Type.Literal('ranking'), ...asked, ...choosing, ...bounded },
    'Options put in order, best first; with `minChoices` only so many need a rank.',
  ),
} as const;
