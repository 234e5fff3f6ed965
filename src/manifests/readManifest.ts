import * as l10n from '@vscode/l10n';
import { readComposeFile } from './compose/readComposeFile';
import type { KubernetesObject } from './kubernetes/kubernetesObject';
import { readObjects } from './kubernetes/readObjects';
import type { ManifestFile } from './manifestFile';
import { isKustomization, recognise } from './recognise';
import { isTemplate } from './recogniseTemplate';
import type { YamlDocument } from './yaml/document';
import { at, items, type SourceText } from './yaml/node';
import { parseYaml } from './yaml/parseYaml';

/** Reads a file as far as it can be read: what does not parse or is not ours is named in `leftOut`. Throws nothing. */
export function readManifest(source: SourceText): ManifestFile {
  const { documents } = parseYaml(source);
  const nothing = { source, documents, compose: undefined, objects: [] };
  if (isTemplate(source.text, documents)) return { ...nothing, kind: 'left-alone', leftOut: [templateReason()] };

  const read = documents.flatMap(readObjects);
  const kind = recognise({ path: source.path, documents, objects: read });
  const broken = documents.flatMap(brokenReason);
  if (kind === 'compose') {
    const document = documents.find(({ root }) => root?.kind === 'mapping');
    const compose = document && readComposeFile({ source, document });
    return { ...nothing, kind, compose, leftOut: broken };
  }
  const objects = read.filter(object => !isKustomization(object));
  const leftOut = [...broken, ...objects.flatMap(partialReason), ...documents.flatMap(patchReason)];
  return { ...nothing, kind, objects, leftOut };
}

const templateReason = (): string =>
  l10n.t('This is a template: what it says is known after it is rendered, for instance by "helm template".');

const brokenReason = (document: YamlDocument): string[] =>
  document.problem ? [l10n.t('A document that is not valid YAML was left out.')] : [];

const partialReason = ({ kind, name, partial }: KubernetesObject): string[] =>
  partial ? [l10n.t('{0} "{1}" is a patch: nothing is called missing in it.', kind, name)] : [];

/** A list of JSON Patch operations (RFC 6902), as kustomize takes them. */
function patchReason({ root }: YamlDocument): string[] {
  const operations = items(root);
  const isPatch = operations.length > 0 && operations.every(item => at(item, 'op') && at(item, 'path'));
  return isPatch ? [l10n.t('This is a list of patches: what it patches is checked where it is written.')] : [];
}
