import Type from 'typebox';
import { closedObject, optional } from './base-schemas.ts';
import { asked, bounds, Fields, flag, slid, textRules } from './question-parts.ts';

/** Questions answered by writing, drawing, sliding or sending something. */
export const entrySchemas = {
  slider: closedObject({ type: Type.Literal('slider'), ...asked, ...slid }, 'One number from `min` to `max`.'),
  shortText: closedObject({ type: Type.Literal('shortText'), ...asked, ...textRules }, 'A line of words.'),
  longText: closedObject(
    {
      type: Type.Literal('longText'),
      ...asked,
      ...textRules,
      lines: optional(Type.Integer({ minimum: 1 }), 'Height.'),
    },
    'Words on several lines.',
  ),
  number: closedObject({ type: Type.Literal('number'), ...asked, ...bounds }, 'A number typed in.'),
  email: closedObject({ type: Type.Literal('email'), ...asked }, 'An e-mail address.'),
  phone: closedObject({ type: Type.Literal('phone'), ...asked }, 'A telephone number.'),
  date: closedObject(
    {
      type: Type.Literal('date'),
      ...asked,
      parts: Type.Enum(['date', 'time', 'dateTime', 'month', 'year']),
      min: optional(Type.String({ maxLength: 20 }), 'Earliest, written as an answer, or `today`.'),
      max: optional(Type.String({ maxLength: 20 }), 'Latest, written as an answer, or `today`.'),
    },
    'A date or time.',
  ),
  form: closedObject({ type: Type.Literal('form'), ...asked, fields: Fields }, 'Several fields under one title.'),
  fileUpload: closedObject(
    {
      type: Type.Literal('fileUpload'),
      ...asked,
      accept: optional(
        Type.Array(Type.Enum(['image', 'audio', 'video', 'pdf', 'document'])),
        'Any of them without it.',
      ),
      capture: optional(flag, 'Offers the camera first.'),
      maxFiles: optional(Type.Integer({ minimum: 1, maximum: 20 }), '1'),
      maxBytes: optional(Type.Integer({ minimum: 1, maximum: 104_857_600 }), 'Of each file.'),
    },
    'Files or photos.',
  ),
  signature: closedObject({ type: Type.Literal('signature'), ...asked }, 'A signature drawn by hand.'),
  location: closedObject({ type: Type.Literal('location'), ...asked }, 'Where the respondent is.'),
} as const;
