import type { SourceText, YamlNode } from '../node';

/** Whether an edit inside of a node changes nothing elsewhere: neither it nor what it stands in is pointed at by an alias. */
export function isWritable(node: YamlNode): boolean {
  for (let at: YamlNode | undefined = node; at; at = at.parent) if (at.aliased) return false;
  return true;
}

const anchorName = /&([^\s,[\]{}]+)/g;

/** Whether a part of a text can go without leaving an alias behind that points to nothing. */
export function isRemovable(source: SourceText, start: number, end: number): boolean {
  const first = source.text.indexOf('&', start);
  if (first === -1 || first >= end) return true;
  for (const [, name] of source.text.slice(start, end).matchAll(anchorName))
    if (source.text.includes(`*${name}`)) return false;
  return true;
}
