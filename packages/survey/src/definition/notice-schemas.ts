import Type from 'typebox';
import { closedObject, ExpressionSchema, IdSchema, optional, TextsSchema } from './base-schemas.ts';
import { asked, common } from './question-parts.ts';

/** Questions that ask for agreement, or nothing. */
export const noticeSchemas = {
  consent: closedObject(
    { type: Type.Literal('consent'), ...asked, agree: optional(TextsSchema, 'Words beside the box.') },
    'Agreement to what the title says; required means that there is no going on without it.',
  ),
  captcha: closedObject({ type: Type.Literal('captcha'), ...common }, 'Proof of being human, checked by the server.'),
  statement: closedObject({ type: Type.Literal('statement'), ...common }, 'Words or media; nothing to answer.'),
  timing: closedObject({ type: Type.Literal('timing'), ...common }, 'Measures unseen how long its page takes.'),
  hidden: closedObject(
    {
      type: Type.Literal('hidden'),
      ...common,
      valueType: optional(Type.Enum(['text', 'number']), 'text'),
      parameter: optional(IdSchema, 'Its answer is the parameter of that name that came with the respondent.'),
      value: optional(ExpressionSchema, 'Its answer where no parameter gives it: embedded data, a computed value.'),
    },
    'Never shown: data that came with the respondent, a computed variable, a score.',
  ),
} as const;
