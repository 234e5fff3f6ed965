import type { ScalarNode, ScalarStyle } from '../node';

/** Words that are no texts in YAML 1.1, which Go's YAML reads, or in YAML 1.2. */
const reservedWord = /^(?:~|null|true|false|yes|no|on|off|y|n|<<|=)$/i;
/** Numbers, times (`12:30:45`), dates and whatever looks near enough like one for a person to stop at it. */
const numberLike = /^[-+]?\.?[0-9][0-9a-fA-F_.,:oxOXTZ+-]*$|^[-+]?\.(?:inf|nan)$/i;
const indicatorFirst = /^[,[\]{}#&*!|>'"%@`?:=]|^-(?:[\s,[\]{}]|$)|^(?:---|\.\.\.)/;
const indicatorInside = /:\s|:$|\s#|^\s|\s$/;
const flowIndicator = /[,[\]{}]/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters YAML has no plain form for (YAML 1.2.2, 5.1)
const unprintable = /[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]|\p{Surrogate}/u;
/** Of these, those that JSON leaves as they are. */
const unprintableInJson = /[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]/g;

/** A scalar as YAML, in quotes only where it needs them, or in those of `style`. `flow`: it stands inside of `[]` or `{}`. */
export function writeScalar(options: { value: ScalarNode['value']; flow: boolean; style?: ScalarStyle }): string {
  const { value, flow, style } = options;
  if (typeof value !== 'string') return writeNumber(value);
  if (style === 'double-quoted') return doubleQuoted(value);
  if (style === 'single-quoted' && !unprintable.test(value)) return `'${value.replaceAll("'", "''")}'`;
  return needsQuotes(value, flow) ? doubleQuoted(value) : value;
}

function writeNumber(value: number | boolean | null): string {
  if (typeof value !== 'number' || Number.isFinite(value)) return String(value);
  if (Number.isNaN(value)) return '.nan';
  return value > 0 ? '.inf' : '-.inf';
}

function needsQuotes(text: string, flow: boolean): boolean {
  return (
    text === '' ||
    reservedWord.test(text) ||
    numberLike.test(text) ||
    indicatorFirst.test(text) ||
    indicatorInside.test(text) ||
    unprintable.test(text) ||
    (flow && flowIndicator.test(text))
  );
}

/** JSON's strings are YAML's double-quoted scalars, but for a few characters that YAML wants escaped too. */
function doubleQuoted(text: string): string {
  return JSON.stringify(text).replace(
    unprintableInJson,
    character => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
