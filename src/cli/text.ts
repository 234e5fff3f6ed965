import { stripVTControlCharacters } from 'node:util';
import Table from 'cli-table3';
import colors from 'picocolors';

/** No lines, two spaces between columns: reads well in a terminal, a log and a screen reader. */
const plainChars = Object.fromEntries(
  [
    'top',
    'top-mid',
    'top-left',
    'top-right',
    'bottom',
    'bottom-mid',
    'bottom-left',
    'bottom-right',
    'left',
    'left-mid',
    'mid',
    'mid-mid',
    'right',
    'right-mid',
  ].map(name => [name, '']),
);

/** Width of a table where nobody says how wide the terminal is. */
const usualWidth = 120;

/** Narrower than this the last column does not get: the name of a container is one word and must fit. */
const narrowestColumn = 60;

/** Rows of cells, one line each: what is in them can be copied whole. */
export function table(rows: readonly (readonly string[])[]): string {
  return draw(rows, {});
}

/** Rows of cells that wrap, the last at the terminal's width, so that every line stays in its column. */
export function wrappedTable(rows: readonly (readonly string[])[]): string {
  const columns = Math.max(...rows.map(row => row.length));
  const others = Array.from({ length: columns - 1 }, (_, column) =>
    Math.min(widestTitle, Math.max(...rows.map(row => visibleLength(row[column] ?? '')))),
  );
  const room = (process.stderr.columns ?? usualWidth) - others.reduce((sum, width) => sum + width + 2, 0);
  return draw(rows, { colWidths: [...others, Math.max(room, narrowestColumn)], wordWrap: true });
}

/** A longer title goes on in the next line, so that what it is about stays beside it. */
const widestTitle = 46;

function draw(rows: readonly (readonly string[])[], options: Table.TableConstructorOptions): string {
  const grid = new Table({
    chars: { ...plainChars, middle: '  ' },
    style: { 'padding-left': 0, 'padding-right': 0, head: [], border: [] },
    ...options,
  });
  grid.push(...rows.map(row => [...row]));
  return grid
    .toString()
    .split('\n')
    .map(line => line.trimEnd())
    .join('\n');
}

function visibleLength(text: string): number {
  return stripVTControlCharacters(text).length;
}

export function heading(text: string): string {
  return colors.bold(text);
}
