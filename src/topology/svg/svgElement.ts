/**
 * An element of a picture as plain data: a page makes it with `createElementNS`, so that nothing is ever parsed there;
 * `serializeSvg` makes text of it for files.
 */
export interface SvgElement {
  name: string;
  attributes: Readonly<Record<string, string | number>>;
  /** Elements and text. */
  children: readonly (SvgElement | string)[];
}

/** Attributes that are undefined are left out. */
export function svgElement(
  name: string,
  attributes: Readonly<Record<string, string | number | undefined>>,
  ...children: readonly (SvgElement | string | undefined)[]
): SvgElement {
  return {
    name,
    attributes: Object.fromEntries(
      Object.entries(attributes).filter((entry): entry is [string, string | number] => entry[1] !== undefined),
    ),
    children: children.filter(child => child !== undefined),
  };
}

export function translated(x: number, y: number): string {
  return `translate(${short(x)} ${short(y)})`;
}

/** Two decimals are finer than any screen; the same number always gives the same text. */
export function short(value: number): string {
  return String(Math.round(value * 100) / 100);
}
