import { writeYaml } from '../../../manifests/yaml/writeYaml';
import type { ExportedFile } from '../exportedFile';
import { sandboxLabels, standInProgramName } from './clusterNames';
import type { ClusterPlace } from './clusterOptions';
import type { KubernetesObject } from './kubernetesObject';

export interface ManifestFolder {
  place: ClusterPlace;
  /** In the order to apply them. */
  objects: readonly KubernetesObject[];
  secrets: readonly KubernetesObject[];
  readme: string;
  /** Sentences above an object. */
  remarksOn: (object: KubernetesObject) => string[];
}

/**
 * Objects as a folder to keep and to apply: by what they are about, with a kustomization that applies them in order, a README,
 * and apart from all that the Secrets. Pure.
 */
export function manifestFolder(folder: ManifestFolder): ExportedFile[] {
  const { place, readme } = folder;
  const objects = folder.objects.filter(object => !isProgram(object));
  const paths = [...new Set(objects.map(pathOf))];
  const ofPath = (path: string) => objects.filter(object => pathOf(object) === path);
  return [
    { path: 'README.md', text: readme, secret: false },
    { path: 'kustomization.yaml', text: kustomization(paths, place), secret: false },
    ...paths.map(path => ({ path, text: written(ofPath(path), folder), secret: false })),
    ...program(place).map(({ path, content }) => ({ path: `${programFolder}/${path}`, text: content, secret: false })),
    { path: '.gitignore', text: `# Private keys.\n/${secretsFolder}/\n`, secret: false },
    ...secretFiles(folder),
  ];
}

const secretsFolder = 'secrets';
const programFolder = 'stand-in';

/** What is not here belongs to one service. */
const fileOfKind: Readonly<Record<string, string>> = {
  Namespace: 'namespace.yaml',
  NetworkPolicy: 'network-policies.yaml',
  PeerAuthentication: 'mesh.yaml',
  AuthorizationPolicy: 'mesh.yaml',
  Sidecar: 'egress.yaml',
  ServiceEntry: 'egress.yaml',
  DestinationRule: 'routing.yaml',
  VirtualService: 'routing.yaml',
  HTTPRoute: 'routing.yaml',
  EnvoyFilter: 'gateway.yaml',
  ConfigMap: 'gateway.yaml',
  Gateway: 'gateway.yaml',
};

function pathOf({ kind, metadata }: KubernetesObject): string {
  if (metadata.name.endsWith('-egress')) return 'egress.yaml';
  return fileOfKind[kind] ?? `service-${metadata.name}.yaml`;
}

function written(objects: readonly KubernetesObject[], { remarksOn }: ManifestFolder): string {
  return writeYaml(objects.map(value => ({ value, comments: remarksOn(value) })));
}

/** Kustomize makes its ConfigMap from the files, so that they can be read, and a new program brings new pods. */
const isProgram = ({ kind, metadata }: KubernetesObject): boolean =>
  kind === 'ConfigMap' && metadata.name === standInProgramName;

function program({ plan, standInProgram = [] }: ClusterPlace) {
  return plan.services.some(({ standIn }) => standIn) ? standInProgram : [];
}

function kustomization(resources: readonly string[], place: ClusterPlace): string {
  const files = program(place).map(({ path }) => `${programFolder}/${path}`);
  const value = {
    apiVersion: 'kustomize.config.k8s.io/v1beta1',
    kind: 'Kustomization',
    sortOptions: { order: 'fifo' },
    resources,
    ...(files.length > 0 && {
      configMapGenerator: [
        { name: standInProgramName, namespace: place.namespace, files, options: { labels: sandboxLabels(place) } },
      ],
    }),
  };
  const order = 'Applied in this order: what forbids comes before what runs, and the door comes last.';
  return writeYaml([{ value, comments: [order] }]);
}

/** Named, not in the other kustomization: so nobody commits or applies keys by the way. */
function secretFiles(folder: ManifestFolder): ExportedFile[] {
  const path = 'secrets.yaml';
  const value = { apiVersion: 'kustomize.config.k8s.io/v1beta1', kind: 'Kustomization', resources: [path] };
  return [
    { path: `${secretsFolder}/kustomization.yaml`, text: writeYaml([{ value }]), secret: false },
    { path: `${secretsFolder}/${path}`, text: written(folder.secrets, folder), secret: true },
  ];
}
