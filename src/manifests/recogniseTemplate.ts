import type { YamlDocument } from './yaml/document';
import type { YamlNode } from './yaml/node';

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
function holdsAction(node: YamlNode): boolean {
  if (node.kind === 'mapping') {
    return (
      (node.flow && node.source.text.startsWith('{{', node.start)) || node.pairs.some(({ value }) => holdsAction(value))
    );
  }
  return node.kind === 'sequence' && node.items.some(holdsAction);
}
