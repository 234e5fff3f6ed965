import type { ScalarNode } from './node';

type Value = ScalarNode['value'];

const integer = /^(?:0o[0-7]+|0x[0-9a-fA-F]+|[-+]?[0-9]+)$/;
const float =
  /^(?:[-+]?[0-9]+(?:\.[0-9]*)?(?:[eE][-+]?[0-9]+)?|[-+]?\.[0-9]+(?:[eE][-+]?[0-9]+)?|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$/;

/**
 * The value of a plain scalar by the core schema (YAML 1.2.2, 10.3.2). `yes`, `no`, `on`, `off` stay texts: Go's YAML, by which
 * kubectl and compose read, takes them for booleans only where a boolean is asked for.
 */
export function resolvePlain(text: string): Value {
  switch (text.charCodeAt(0)) {
    case 0x7e: // ~
      return text === '~' ? null : text;
    case 0x6e: // n
    case 0x4e: // N
      return text === 'null' || text === 'Null' || text === 'NULL' ? null : text;
    case 0x74: // t
    case 0x54: // T
      return text === 'true' || text === 'True' || text === 'TRUE' ? true : text;
    case 0x66: // f
    case 0x46: // F
      return text === 'false' || text === 'False' || text === 'FALSE' ? false : text;
    case 0x2b: // +
    case 0x2d: // -
    case 0x2e: // .
    case 0x30:
    case 0x31:
    case 0x32:
    case 0x33:
    case 0x34:
    case 0x35:
    case 0x36:
    case 0x37:
    case 0x38:
    case 0x39:
      return numberOf(text) ?? text;
    default:
      return text === '' ? null : text;
  }
}

/** The value of a scalar with an explicit tag. A tag that does not fit, and one nobody here knows, leaves the text as it is. */
export function resolveTagged(options: { text: string; tag: string; plain: boolean }): Value {
  const { text, tag, plain } = options;
  switch (tag.replace(/^(?:!<tag:yaml\.org,2002:(.*)>|!!(.*))$/, '$1$2')) {
    case 'null':
    case 'bool': {
      const value = resolvePlain(text);
      return value === null || typeof value === 'boolean' ? value : text;
    }
    case 'int':
    case 'float':
      return numberOf(text) ?? text;
    default:
      // Compose's `!reset null` and `!override 8080` say something about the place, not about the kind of value.
      return plain && isLocal(tag) ? resolvePlain(text) : text;
  }
}

const isLocal = (tag: string): boolean => tag.length > 1 && !tag.startsWith('!!') && !tag.startsWith('!<');

function numberOf(text: string): number | undefined {
  if (integer.test(text)) {
    if (text.startsWith('0o')) return finite(Number.parseInt(text.slice(2), 8));
    return finite(text.startsWith('0x') ? Number.parseInt(text.slice(2), 16) : Number(text));
  }
  if (!float.test(text)) return undefined;
  const lower = text.toLowerCase();
  if (lower.endsWith('.inf')) return lower.startsWith('-') ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
  return lower === '.nan' ? Number.NaN : finite(Number(text));
}

const finite = (value: number): number | undefined => (Number.isFinite(value) ? value : undefined);
