/** Numbers of appeals as people write them: one a line, or with commas; each once. */
export function numbersIn(text: string): string[] {
  return [...new Set(text.split(/[\s,;]+/).filter(Boolean))];
}
