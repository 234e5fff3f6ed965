import type { KubernetesObject } from './kubernetes/kubernetesObject';
import type { ManifestKind } from './manifestFile';
import type { YamlDocument } from './yaml/document';
import { asMapping, at, type MappingNode, pair, pairs, type YamlNode } from './yaml/node';

/** What compose takes at the top of a file (Compose Specification), beside `x-` extensions. */
const composeKeys = new Set([
  'configs',
  'include',
  'models',
  'name',
  'networks',
  'secrets',
  'services',
  'version',
  'volumes',
]);
/** What shows that a mapping under `services` is a service of compose. */
const serviceKeys = [
  'image',
  'build',
  'extends',
  'command',
  'container_name',
  'depends_on',
  'deploy',
  'entrypoint',
  'env_file',
  'environment',
  'network_mode',
  'networks',
  'ports',
  'privileged',
  'provider',
  'restart',
  'volumes',
];
/** The names compose looks for, and their variants (`docker-compose.prod.yml`, `compose.override.yaml`). */
const composeName = /(^|[./\\_-])(docker-)?compose[^/\\]*\.ya?ml$/i;

const kustomizationName = /(^|[/\\])kustomization(\.ya?ml)?$/i;
const kustomizationKeys = ['resources', 'bases', 'components', 'patches', 'patchesStrategicMerge', 'patchesJson6902'];

const apiVersionLine = /^apiVersion:\s/m;
const kindLine = /^kind:\s/m;
const servicesLine = /^services:\s/m;

const textOf = ({ source, start, end }: YamlDocument): string => source.text.slice(start, end);

/** What a file is that is no template: by its content, then by its name; what does not parse shows it by its lines. */
export function recognise(options: {
  path: string;
  documents: readonly YamlDocument[];
  objects: readonly KubernetesObject[];
}): ManifestKind {
  const { path, documents, objects } = options;
  const mappings = documents.flatMap(({ root }) => asMapping(root) ?? []);
  if (objects.some(isKustomization)) return 'kustomization';
  if (objects.length > 0) return 'kubernetes';
  if (mappings.some(root => isCompose(root, composeName.test(path)))) return 'compose';
  const broken = documents.flatMap(document => (document.problem ? textOf(document) : []));
  if (broken.some(text => apiVersionLine.test(text) && kindLine.test(text))) return 'kubernetes';
  if (composeName.test(path) && broken.some(text => servicesLine.test(text))) return 'compose';
  const kustomizes = mappings.some(root => kustomizationKeys.some(key => pair(root, key)));
  return kustomizationName.test(path) && kustomizes ? 'kustomization' : 'other';
}

/** A file of kustomize itself; Flux has an object of the same kind in a group of its own. */
export const isKustomization = ({ group, kind }: KubernetesObject): boolean =>
  group === 'kustomize.config.k8s.io' && (kind === 'Kustomization' || kind === 'Component');

function isCompose(root: MappingNode, named: boolean): boolean {
  const strangers = root.pairs.some(({ key }) => !composeKeys.has(String(key.value)) && !isExtension(key.value));
  const services = at(root, 'services');
  if (services?.kind === 'mapping' && pairs(services).some(({ value }) => looksLikeService(value)))
    return named || !strangers;
  // A file of fragments, or one of the time before version 2, with the services at its top.
  return named && root.pairs.some(({ key, value }) => composeKeys.has(String(key.value)) || looksLikeService(value));
}

const isExtension = (key: unknown): boolean => typeof key === 'string' && key.startsWith('x-');

const looksLikeService = (node: YamlNode): boolean => serviceKeys.some(key => pair(node, key));
