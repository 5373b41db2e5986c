import assert from 'node:assert/strict';
import { test } from 'node:test';
import { surveyTemplates } from '@voxloop/survey';
import { closeSurvey, draftSurvey, editDraft, hasDraftChanges, publishDraft, reopenSurvey } from './survey.ts';

const offered = { language: 'en', captcha: true };
const relationshipDefinition = surveyTemplates[0]!.definition;
const now = new Date('2026-03-01T08:00:00Z');
const later = new Date('2026-03-02T08:00:00Z');
const draft = draftSurvey({
  id: '0197d3a0-0000-7000-8000-000000000001',
  names: { 'zh-CN': '问卷', en: 'Survey' },
  templateKey: null,
  definition: relationshipDefinition,
  now,
});

test('a survey goes from draft to open to closed and back, and nowhere else', () => {
  const open = publishDraft(draft, now, offered);
  const closed = closeSurvey(open, later);
  assert.deepEqual([draft.status, open.status, closed.status], ['draft', 'open', 'closed']);
  assert.equal(reopenSurvey(closed, later).status, 'open');
  for (const refused of [
    () => closeSurvey(draft, now),
    () => closeSurvey(closed, now),
    () => reopenSurvey(draft, now),
    () => reopenSurvey(open, now),
    () => publishDraft(closed, now, offered),
  ]) {
    assert.throws(refused, { code: 'surveyTransition' });
  }
});

test('every publication is a version of its own, and an edit shows until the next', () => {
  const first = publishDraft(draft, now, offered);
  assert.deepEqual([first.publishedVersion, hasDraftChanges(first)], [1, false]);
  const edited = editDraft(first, { ...relationshipDefinition, title: { 'zh-CN': '新', en: 'New' } }, 1, later);
  assert.deepEqual([edited.publishedVersion, edited.revision, hasDraftChanges(edited)], [1, 2, true]);
  const second = publishDraft(edited, later, offered);
  assert.deepEqual([second.publishedVersion, hasDraftChanges(second)], [2, false]);
});

test('an editor who began before another one saved is refused', () => {
  const edited = editDraft(draft, relationshipDefinition, 1, later);
  assert.throws(() => editDraft(edited, relationshipDefinition, 1, later), { code: 'draftConflict' });
});

test('a draft with missing words is not published, and the refusal says where', () => {
  const unfinished = { ...draft, draft: { ...relationshipDefinition, thanks: { 'zh-CN': '谢谢', en: '' } } };
  assert.throws(() => publishDraft(unfinished, now, offered), {
    code: 'surveyInvalid',
    path: 'definition.thanks.en',
    errors: [{ path: 'definition.thanks.en', code: 'textMissing', detail: 'The text in en is missing' }],
  });
});
