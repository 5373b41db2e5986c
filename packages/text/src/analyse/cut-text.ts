/** Longer texts are judged by their beginning; code units. */
const longestText = 20_000;

/** What is judged of a text: all of it, or the beginning of a long one, without cutting a surrogate pair in two. */
export function cutText(text: string): string {
  if (text.length <= longestText) return text;
  const unit = text.charCodeAt(longestText - 1);
  return text.slice(0, unit >= 0xd800 && unit <= 0xdbff ? longestText - 1 : longestText);
}
