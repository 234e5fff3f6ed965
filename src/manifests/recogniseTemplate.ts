import type { YamlDocument } from './yaml/document';
import { items, pairs, type YamlNode } from './yaml/node';

/**
 * Actions of Go templates as Helm charts have them, before any quote or comment of their line: `{{ .Values.x }}`, `{{- if`,
 * `{{ include`. Not `${{ }}` of CI files, nor `{{inputs.x}}` of Argo, which starts with neither a dot nor a keyword.
 */
const goAction =
  /^[^#"'\n]*(?<!\$)\{\{-?\s*(?:[.$/(]|(?:if|else|end|range|with|define|block|template|include|toYaml|tpl|printf|default|quote|required|lookup|range)\b)/m;
/** Statements of Jinja (Ansible, Salt). */
const jinjaStatement = /^[^#"'\n]*\{%-?\s*\w/m;

/**
 * Whether a file is a template that a tool renders before anybody applies it. One that is YAML nevertheless, its
 * placeholders all inside texts, is no template here: its values are unknown, and the rest can be judged.
 */
export function isTemplate(text: string, documents: readonly YamlDocument[]): boolean {
  if (documents.some(({ problem }) => problem)) return goAction.test(text) || jinjaStatement.test(text);
  return text.includes('{{') && goAction.test(text) && documents.some(({ root }) => root && holdsAction(root));
}

/** `name: {{ .Values.name }}` is YAML too: a flow mapping that has a mapping as its key. */
function holdsAction(node: YamlNode, depth = 0): boolean {
  if (node.kind === 'scalar' || node.kind === 'alias' || depth > deepest) return false;
  if (node.kind === 'mapping' && node.flow && node.source.text.startsWith('{{', node.start)) return true;
  if (node.kind === 'sequence') return items(node).some(item => holdsAction(item, depth + 1));
  return pairs(node).some(({ value }) => holdsAction(value, depth + 1));
}

/** No manifest goes deeper before its first placeholder. */
const deepest = 40;
