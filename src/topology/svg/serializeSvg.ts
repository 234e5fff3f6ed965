import { type SvgElement, short } from './svgElement';

const namespace = 'http://www.w3.org/2000/svg';

/** The text of a whole SVG file: well-formed XML 1.0 whatever the strings hold, and the same bytes for the same element. */
export function serializeSvg(root: SvgElement): string {
  return `${markup({ ...root, attributes: { xmlns: namespace, ...root.attributes } }, '')}\n`;
}

function markup({ name, attributes, children }: SvgElement, indent: string): string {
  const listed = Object.entries(attributes)
    .map(([key, value]) => ` ${key}="${escaped(typeof value === 'number' ? short(value) : value)}"`)
    .join('');
  if (children.length === 0) return `${indent}<${name}${listed}/>`;
  // White space between words of a text would be drawn.
  if (children.some(child => typeof child === 'string')) {
    const inner = children.map(child => (typeof child === 'string' ? escaped(child) : markup(child, ''))).join('');
    return `${indent}<${name}${listed}>${inner}</${name}>`;
  }
  const inner = children.filter(child => typeof child !== 'string').map(child => markup(child, `${indent} `));
  return [`${indent}<${name}${listed}>`, ...inner, `${indent}</${name}>`].join('\n');
}

/** What XML 1.0 does not allow even when escaped (section 2.2) is replaced. */
const forbidden = /[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu;

function escaped(text: string): string {
  return text
    .replace(forbidden, '\ufffd')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}
