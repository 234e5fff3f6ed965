import type { SvgElement } from '../src/topology/svg/svgElement';
import { svgNode } from './dom';

/** Makes what shows `before` show `after`, and touches only what differs. Returns what shows it now: another element where the name is another. */
export function changeSvg(shown: Element, before: SvgElement, after: SvgElement): Element {
  if (before.name !== after.name) {
    const made = svgNode(after);
    shown.replaceWith(made);
    return made;
  }
  changeAttributes(shown, before.attributes, after.attributes);
  const isAlike =
    before.children.length === after.children.length &&
    before.children.every((child, index) => typeof child === typeof after.children[index]);
  if (isAlike) changeChildren(shown, before.children, after.children);
  else shown.replaceChildren(...after.children.map(child => (typeof child === 'string' ? child : svgNode(child))));
  return shown;
}

function changeAttributes(shown: Element, before: SvgElement['attributes'], after: SvgElement['attributes']): void {
  for (const [key, value] of Object.entries(after)) if (before[key] !== value) shown.setAttribute(key, String(value));
  for (const key of Object.keys(before)) if (!(key in after)) shown.removeAttribute(key);
}

function changeChildren(shown: Element, before: SvgElement['children'], after: SvgElement['children']): void {
  const nodes = [...shown.childNodes];
  for (const [index, child] of after.entries()) {
    const [node, known] = [nodes[index], before[index]];
    if (typeof child === 'string') {
      if (node && child !== known) node.nodeValue = child;
    } else if (node instanceof Element && typeof known === 'object') changeSvg(node, known, child);
  }
}
