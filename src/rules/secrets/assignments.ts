import { secretKind } from './secretNames';
import { isSecretValue } from './secretValues';

/** A secret in a longer text: `password=...`, `"apiKey": "..."`, `--token ...`. */
export interface Assignment {
  readonly name: string;
  /** Where the name begins in the text. */
  readonly at: number;
}

/** A part of every name worth looking at; around it the name is read by hand, so that a long text takes linear time. */
const hint = /pass|pwd|secret|token|key|credential|psk|connectionstring/i;
const hints = new RegExp(hint, 'gi');
const inName = /[\w.-]/;
const longestName = 64;
/** What ends a name and begins its value: `=`, `:`, in quotes or not; behind an option also a blank. */
const separator = /["']?[ \t]*[:=][ \t]*["']?/y;
const optionSeparator = /[ \t]*[=\s][ \t]*["']?/y;
const value = /[^\s"',;&<>]{1,512}/y;

/** The secrets that a text assigns to a name: a file's content, a connection string, the arguments of a command. */
export function assignmentsIn(text: string): readonly Assignment[] {
  if (!hint.test(text)) return [];
  const found: Assignment[] = [];
  let end = 0;
  for (const { index } of text.matchAll(hints)) {
    if (index < end) continue;
    let start = index;
    while (start > end && index - start < longestName && inName.test(text[start - 1] ?? '')) start--;
    end = index;
    while (end - index < longestName && inName.test(text[end] ?? '')) end++;
    const written = text.slice(start, end);
    const name = written.replace(/^[-.]+/, '');
    const kind = secretKind(name);
    const said = kind && valueAfter(text, end, written.startsWith('--') ? optionSeparator : separator);
    if (kind && kind !== 'weak' && said && isSecretValue(kind, said)) found.push({ name, at: end - name.length });
  }
  return found;
}

function valueAfter(text: string, from: number, between: RegExp): string | undefined {
  between.lastIndex = from;
  if (!between.test(text)) return undefined;
  value.lastIndex = between.lastIndex;
  return value.exec(text)?.[0];
}
