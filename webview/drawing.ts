import type { ElementId } from '../src/topology/graph';
import type { SvgElement } from '../src/topology/svg/svgElement';
import { changeSvg } from './changeSvg';
import { svgNode } from './dom';

/** As many nodes or ways as are made, styled and laid out within a few frames, on a slow machine. */
const sliceSize = 150;

interface Shown {
  element: SVGElement;
  /** What it shows; undefined once somebody wrote into it. */
  drawn: SvgElement | undefined;
}

/** A picture in the page. Drawn again, it changes only what looks different: most of it stays while a file changes. */
export class Drawing {
  readonly root = svgNode({ name: 'svg', attributes: {}, children: [] });
  #shown = new Map<ElementId, Shown>();
  /** How many may still be made before others get their turn. */
  #room = sliceSize;

  /** Of a node, zone or way. */
  element(id: ElementId | undefined): SVGElement | undefined {
    return id === undefined ? undefined : this.#shown.get(id)?.element;
  }

  elements(): [ElementId, SVGElement][] {
    return [...this.#shown].map(([id, { element }]) => [id, element]);
  }

  /** To write into: the next picture makes it anew. */
  toChange(id: ElementId): SVGElement | undefined {
    const shown = this.#shown.get(id);
    if (shown) shown.drawn = undefined;
    return shown?.element;
  }

  /** Large pictures come in slices, with time in between for whatever else happens in the page. */
  async draw({ attributes, children }: SvgElement): Promise<void> {
    for (const [key, value] of Object.entries(attributes)) this.root.setAttribute(key, String(value));
    const before = this.#shown;
    this.#shown = new Map();
    this.#room = sliceSize;
    for (const [index, part] of children.filter(child => typeof child !== 'string').entries()) {
      const shown = this.root.children[index] ?? this.root.appendChild(svgNode({ ...part, children: [] }));
      const members = part.children.filter(child => typeof child !== 'string');
      if (members.length > 0) await this.#fill(shown, members, before);
      else shown.replaceChildren(...part.children.map(String));
    }
  }

  /** What is in its place stays there, and so keeps the focus. */
  async #fill(group: Element, members: readonly SvgElement[], before: ReadonlyMap<ElementId, Shown>): Promise<void> {
    const known = (member: SvgElement) => {
      const shown = before.get(idOf(member));
      return shown?.drawn && shown;
    };
    const staying = new Set(members.map(member => known(member)?.element));
    for (const child of [...group.children]) if (!staying.has(child as SVGElement)) child.remove();
    let at = group.firstElementChild;
    for (const member of members) {
      if (this.#room-- === 0) {
        await new Promise(resolve => setTimeout(resolve));
        this.#room = sliceSize;
      }
      const element = shownAs(member, known(member));
      this.#shown.set(idOf(member), { element, drawn: member });
      if (element === at) at = at.nextElementSibling;
      else group.insertBefore(element, at);
    }
  }
}

const idOf = ({ attributes }: SvgElement): ElementId => String(attributes['data-id']);

function shownAs(member: SvgElement, known: Shown | undefined): SVGElement {
  if (known?.drawn) {
    changeSvg(known.element, known.drawn, member);
    return known.element;
  }
  const made = svgNode(member);
  // Only one element of a picture is a tab stop; the keyboard goes on from there.
  made.setAttribute('tabindex', '-1');
  return made;
}
