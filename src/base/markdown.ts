/** Text within a line as Markdown shows it literally, also in a table cell (CommonMark, 2.4; GFM, 4.10). */
export function escaped(text: string): string {
  return text.replace(/[\\`*_[\]|<>~&]/g, '\\$&').replace(/\s*\n\s*/g, ' ');
}

/** A table; the cells are Markdown already. */
export function markdownTable(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(header), line(header.map(() => '---')), ...rows.map(line)].join('\n');
}

/** A block of code whose fence is longer than any in it (CommonMark, 4.5). */
export function codeBlock(code: string, language: string): string {
  const longest = Math.max(2, ...[...code.matchAll(/`+/g)].map(([ticks]) => ticks.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}${language}\n${code}\n${fence}`;
}

/** The same text on one line, in a column however narrow. */
export function unbroken(text: string): string {
  return text.replaceAll(' ', '\u00a0');
}
