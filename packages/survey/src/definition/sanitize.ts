/**
 * The way in for words that may hold HTML. It is an entry of its own (`@voxloop/survey/sanitize`), for the sanitiser is
 * heavier than the whole respondent's page, which never needs it.
 */
import sanitize from 'sanitize-html';
import { isPlainObject } from '../answers/answers.ts';
import type { Text } from './definition.ts';
import { plainTextOf } from './rich-text.ts';

const options: sanitize.IOptions = {
  // biome-ignore format: a table
  allowedTags: [
    'a', 'b', 'blockquote', 'br', 'code', 'dd', 'del', 'div', 'dl', 'dt', 'em', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'hr', 'i', 'img',
    'li', 'ol', 'p', 'pre', 's', 'small', 'span', 'strong', 'sub', 'sup', 'table', 'tbody', 'td', 'th', 'thead', 'tr', 'u', 'ul',
  ],
  allowedAttributes: {
    '*': ['dir', 'lang', 'style'],
    a: ['href', 'rel', 'target'],
    img: ['src', 'alt', 'width', 'height'],
    td: ['colspan', 'rowspan'],
    th: ['colspan', 'rowspan', 'scope'],
    ol: ['start'],
  },
  allowedStyles: {
    '*': {
      color: [/^#[0-9a-f]{3,8}$/i, /^rgb\((\s*\d{1,3}\s*,){2}\s*\d{1,3}\s*\)$/i, /^[a-z]{3,20}$/i],
      'background-color': [/^#[0-9a-f]{3,8}$/i, /^rgb\((\s*\d{1,3}\s*,){2}\s*\d{1,3}\s*\)$/i, /^[a-z]{3,20}$/i],
      'font-size': [/^\d{1,2}(\.\d+)?(px|pt|em|rem)$/i, /^\d{1,3}%$/],
      'font-style': [/^(italic|normal)$/i],
      'font-weight': [/^(bold|normal|[1-9]00)$/i],
      'text-align': [/^(left|right|center|justify|start|end)$/i],
      'text-decoration': [/^(underline|line-through|none)$/i],
    },
  },
  allowedSchemes: ['https', 'http', 'mailto', 'tel'],
  allowedSchemesByTag: { img: ['https', 'data'] },
  allowProtocolRelative: false,
  disallowedTagsMode: 'discard',
  // What they hold is no text for a reader either.
  nonTextTags: [
    'script',
    'style',
    'textarea',
    'option',
    'noscript',
    'template',
    'title',
    'svg',
    'math',
    'iframe',
    'object',
  ],
  nestingLimit: 40,
  transformTags: {
    a: (tagName, { href, target: _target, rel: _rel, ...rest }) => ({
      tagName,
      attribs: {
        ...(href === undefined || !isFixedAddress(href) ? {} : { href }),
        target: '_blank',
        rel: 'noopener noreferrer',
        ...rest,
      },
    }),
  },
  exclusiveFilter: ({ tag, attribs }) => tag === 'img' && !isImageSource(attribs.src ?? ''),
};

/** What is piped into an address must not decide where it leads: scheme and host are the author's. */
function isFixedAddress(address: string): boolean {
  return !address.includes('{{') || /^(https?:\/\/[^/{?#]+[/?#]|mailto:|tel:)/i.test(address);
}

function isImageSource(source: string): boolean {
  if (!isFixedAddress(source)) return false;
  return (
    /^https:\/\//i.test(source) || /^\/(?!\/)/.test(source) || /^data:image\/(png|jpeg|gif|webp);base64,/i.test(source)
  );
}

/**
 * HTML from an author as the allowed HTML: marks of text, lists, tables, links (opened apart) and images, with a few
 * styles. Scripts, event handlers, forms, frames and everything else are gone. Placeholders (`{{…}}`) stay, except as part
 * of an address. Sanitising twice changes nothing.
 */
export function sanitizeHtml(html: string): string {
  return sanitize(html, options).trim();
}

/** Words that another tool kept as HTML: plain where nothing but their letters is left, rich in the allowed HTML else. */
export function textFromHtml(html: string): Text {
  const clean = sanitizeHtml(html);
  const plain = plainTextOf(clean);
  // One paragraph around plain words says nothing that the words don't.
  const bare = clean.replace(/^<(p|div|span)>([^<]*)<\/\1>$/, '$2');
  return bare.includes('<') ? { html: clean } : plain;
}

/**
 * A definition document with every rich text sanitised, before `parseDefinition` judges it. Whatever else it holds, of
 * whatever shape, is the same as before; the argument is not changed.
 */
export function sanitizeDefinition(input: unknown): unknown {
  return sanitizeWithin(input, 0);
}

/** Deeper than any definition that the parser accepts. */
const deepest = 100;

function sanitizeWithin(value: unknown, depth: number): unknown {
  if (typeof value !== 'object' || value === null || depth > deepest) return value;
  if (Array.isArray(value)) return value.map((item: unknown) => sanitizeWithin(item, depth + 1));
  if (isPlainObject(value) && typeof value.html === 'string') return { ...value, html: sanitizeHtml(value.html) };
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, sanitizeWithin(inner, depth + 1)]));
}
