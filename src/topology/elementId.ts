import { topologyLimits } from './graph';
import { visibleText } from './visibleText';

/**
 * The id of an element from its kind and the names that make it unique: `elementId('service', 'payments', 'language')`
 * is `service/payments/language`. The same names give the same id; names too long to keep, or with characters that
 * cannot be seen, keep it unique by a digest at the end.
 */
export function elementId(kind: string, ...names: readonly string[]): string {
  const whole = [kind, ...names.map(name => name.replaceAll('%', '%25').replaceAll('/', '%2F'))].join('/');
  const shown = visibleText(whole, topologyLimits.idLength - digestLength - 1);
  return shown === whole ? whole : `${shown}~${digest(whole)}`;
}

const digestLength = 14;

/**
 * 53 bits by two multiplicative hashes (cyrb53, public domain): ids must be stable and apart, here and in a browser, not
 * hard to forge. Two elements whose ids still meet are told apart by `assembleTopology`.
 */
function digest(text: string): string {
  let high = 0xdeadbeef;
  let low = 0x41c6ce57;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    high = Math.imul(high ^ code, 0x9e3779b1);
    low = Math.imul(low ^ code, 0x5f356495);
  }
  high = Math.imul(high ^ (high >>> 16), 0x85ebca6b) ^ Math.imul(low ^ (low >>> 13), 0xc2b2ae35);
  low = Math.imul(low ^ (low >>> 16), 0x85ebca6b) ^ Math.imul(high ^ (high >>> 13), 0xc2b2ae35);
  return (4294967296 * (2097151 & low) + (high >>> 0)).toString(16).padStart(digestLength, '0');
}
