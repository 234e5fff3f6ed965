import { isMeasured, type TextStyle, textWidth } from '../textWidth';
import { type SvgElement, svgElement } from './svgElement';

/**
 * A line of text that keeps to its place: where letters are not of the measured ones, the drawing is made to fit. It reads
 * from left to right whatever letters it holds, and turns nothing around it.
 */
export function svgText(
  text: string,
  options: TextStyle & { x: number; y: number; class: string; anchor?: 'middle' | 'end' },
): SvgElement | undefined {
  if (text === '') return undefined;
  const { x, y, anchor } = options;
  return svgElement(
    'text',
    {
      class: options.class,
      x,
      y,
      'text-anchor': anchor,
      ...(!isMeasured(text) && { textLength: textWidth(text, options), lengthAdjust: 'spacingAndGlyphs' }),
    },
    text,
  );
}
