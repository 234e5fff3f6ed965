import { svgElement } from '../src/topology/svg/svgElement';
import { element, svgNode } from './dom';

/** Lines on a square of 16, in the manner of the editor's own icons. */
const paths = {
  add: 'M8 3v10M3 8h10',
  remove: 'M3 8h10',
  fit: 'M2.5 6V2.5H6M10 2.5h3.5V6M13.5 10v3.5H10M6 13.5H2.5V10',
  close: 'M4 4l8 8M12 4l-8 8',
} as const;

/** A button that is a sign alone; its name is for those who hear it and for its tooltip. */
export function iconButton(options: {
  icon: keyof typeof paths;
  name: string;
  onClick: () => void;
}): HTMLButtonElement {
  const { icon, name, onClick } = options;
  const made = element('button', { type: 'button', class: 'icon-button', 'aria-label': name, title: name });
  const sign = svgElement('path', { d: paths[icon], fill: 'none', stroke: 'currentColor', 'stroke-width': 1.2 });
  made.append(svgNode(svgElement('svg', { viewBox: '0 0 16 16', width: 16, height: 16, 'aria-hidden': 'true' }, sign)));
  made.addEventListener('click', onClick);
  return made;
}
