/** Whether a text holds what was typed; width of characters, case and blanks around do not matter. */
export function matchesName(text: string, typed: string): boolean {
  return simplify(text).includes(simplify(typed));
}

function simplify(text: string): string {
  return text.normalize('NFKC').toLowerCase().trim();
}
