import type { SourceText, Span } from '../../manifests/yaml/node';
import type { ElementId } from '../graph';

/** A stretch of a file that says what an element is. */
export interface Said extends Span {
  readonly source: SourceText;
}

/** Which element a place in a file speaks of: the innermost one written around it. */
export class PlaceIndex {
  readonly #bySource = new Map<SourceText, { span: Span; id: ElementId }[]>();

  add(id: ElementId, { source, start, end }: Said): void {
    const known = this.#bySource.get(source);
    const entry = { span: { start, end }, id };
    if (known) known.push(entry);
    else this.#bySource.set(source, [entry]);
  }

  find({ source, start }: Said): ElementId | undefined {
    let found: { span: Span; id: ElementId } | undefined;
    for (const entry of this.#bySource.get(source) ?? []) {
      const { span } = entry;
      if (span.start > start || start >= span.end) continue;
      if (!found || span.end - span.start < found.span.end - found.span.start) found = entry;
    }
    return found?.id;
  }
}
