import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { escapeHtml, plainTextOf } from './rich-text.ts';
import { sanitizeDefinition, sanitizeHtml, textFromHtml } from './sanitize.ts';

describe('sanitised HTML', () => {
  for (const [name, html, clean] of [
    ['loses scripts with what they hold', 'a<script>alert(1)</script>b', 'ab'],
    ['loses event handlers', '<b onclick="x()">a</b>', '<b>a</b>'],
    ['loses frames and forms', '<iframe src="https://x.y"></iframe><form><input name="a">a</form>', 'a'],
    [
      'loses addresses that run',
      '<a href="JaVaScRiPt:alert(1)">a</a>',
      '<a target="_blank" rel="noopener noreferrer">a</a>',
    ],
    ['loses images that are no images', '<img src="data:text/html,<script>1</script>">a', 'a'],
    [
      'loses styles that reach out',
      '<p style="background:url(https://x.y);color:#f00">a</p>',
      '<p style="color:#f00">a</p>',
    ],
    [
      'keeps marks, lists and placeholders',
      '<ul><li><strong>{{answer.x | you}}</strong></li></ul>',
      '<ul><li><strong>{{answer.x | you}}</strong></li></ul>',
    ],
    [
      'lets nothing piped decide where a link leads',
      '<a href="{{answer.x}}">a</a>',
      '<a target="_blank" rel="noopener noreferrer">a</a>',
    ],
    [
      'lets something piped into a link of its author',
      '<a href="https://x.y/?a={{answer.x}}">a</a>',
      '<a href="https://x.y/?a={{answer.x}}" target="_blank" rel="noopener noreferrer">a</a>',
    ],
    ['writes what is no mark as what it is', 'a < b & c', 'a &lt; b &amp; c'],
  ] as const) {
    test(name, () => {
      assert.equal(sanitizeHtml(html), clean);
    });
  }

  test('is the same when sanitised again, and never holds what runs', () => {
    const piece = fc.constantFrom(
      '<b>',
      '</b>',
      '<a href="',
      'javascript:',
      '">',
      '<img src=x onerror=',
      '<script>',
      '</script>',
      '<svg/onload=',
      '&lt;',
      '&',
      '{{answer.x}}',
      'text',
      '<!--',
      '-->',
      '<p style="',
      'color:red',
      '\0',
      "'",
      '"',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const clean = sanitizeHtml(pieces.join(''));
        assert.equal(sanitizeHtml(clean), clean);
        assert.doesNotMatch(clean, /href="\s*javascript:/i);
        // What stands within quotes is a value, whatever it looks like.
        assert.doesNotMatch(clean.replace(/"[^"]*"/g, '""'), /<script|<svg|<[^>]*\son\w+=/i);
      }),
      { numRuns: 3000 },
    );
  });

  test('reads as the words that were escaped', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (words) => {
        const plain = words.replace(/[\s\u00a0]+/g, ' ').trim();
        assert.equal(plainTextOf(escapeHtml(plain)), plain);
      }),
    );
  });
});

test('HTML of another tool becomes plain words where it says no more than that', () => {
  assert.equal(textFromHtml('<p>Fish &amp; chips</p>'), 'Fish & chips');
  assert.deepEqual(textFromHtml('<p>Fish <em>and</em> chips</p>'), { html: '<p>Fish <em>and</em> chips</p>' });
});

test('a definition is sanitised wherever it holds HTML, and is otherwise as before', () => {
  const document = { title: { en: '<b>plain</b>' }, elements: [{ title: { en: { html: '<b onclick="x">a</b>' } } }] };
  assert.deepEqual(sanitizeDefinition(document), {
    title: { en: '<b>plain</b>' },
    elements: [{ title: { en: { html: '<b>a</b>' } } }],
  });
});
