/** What became of an old version of a kind. */
export interface OldVersion {
  /** The Kubernetes release that no longer serves it; undefined where it is deprecated and still served. */
  readonly removed: string | undefined;
  /** Undefined where nothing took its place. */
  readonly now: string | undefined;
  /** Whether what was valid before means the same in the new version, so that the version alone can be changed. */
  readonly same: boolean;
}

type Row = readonly [apiVersion: string, kinds: string, removed: string, now: string | undefined, same?: 'same'];

/** Kubernetes' "Deprecated API Migration Guide", and its changelogs for what is older. `*` is every kind of the version. */
const rows: readonly Row[] = [
  ['extensions/v1beta1', 'Deployment DaemonSet ReplicaSet', '1.16', 'apps/v1'],
  ['extensions/v1beta1', 'NetworkPolicy', '1.16', 'networking.k8s.io/v1', 'same'],
  ['extensions/v1beta1', 'Ingress', '1.22', 'networking.k8s.io/v1'],
  ['extensions/v1beta1', 'PodSecurityPolicy', '1.16', undefined],
  ['apps/v1beta1', '*', '1.16', 'apps/v1'],
  ['apps/v1beta2', '*', '1.16', 'apps/v1', 'same'],
  ['batch/v1beta1', 'CronJob', '1.25', 'batch/v1', 'same'],
  ['batch/v2alpha1', '*', '1.21', 'batch/v1', 'same'],
  ['policy/v1beta1', 'PodDisruptionBudget', '1.25', 'policy/v1'],
  ['policy/v1beta1', 'PodSecurityPolicy', '1.25', undefined],
  ['networking.k8s.io/v1beta1', 'Ingress', '1.22', 'networking.k8s.io/v1'],
  ['networking.k8s.io/v1beta1', 'IngressClass', '1.22', 'networking.k8s.io/v1', 'same'],
  ['rbac.authorization.k8s.io/v1alpha1', '*', '1.22', 'rbac.authorization.k8s.io/v1', 'same'],
  ['rbac.authorization.k8s.io/v1beta1', '*', '1.22', 'rbac.authorization.k8s.io/v1', 'same'],
  ['apiextensions.k8s.io/v1beta1', '*', '1.22', 'apiextensions.k8s.io/v1'],
  ['apiregistration.k8s.io/v1beta1', '*', '1.22', 'apiregistration.k8s.io/v1', 'same'],
  [
    'admissionregistration.k8s.io/v1beta1',
    'MutatingWebhookConfiguration ValidatingWebhookConfiguration',
    '1.22',
    'admissionregistration.k8s.io/v1',
  ],
  ['authentication.k8s.io/v1beta1', 'TokenReview', '1.22', 'authentication.k8s.io/v1'],
  ['authorization.k8s.io/v1beta1', '*', '1.22', 'authorization.k8s.io/v1'],
  ['autoscaling/v2beta1', '*', '1.25', 'autoscaling/v2'],
  ['autoscaling/v2beta2', '*', '1.26', 'autoscaling/v2', 'same'],
  ['certificates.k8s.io/v1beta1', 'CertificateSigningRequest', '1.22', 'certificates.k8s.io/v1'],
  ['coordination.k8s.io/v1beta1', 'Lease', '1.22', 'coordination.k8s.io/v1', 'same'],
  ['discovery.k8s.io/v1beta1', '*', '1.25', 'discovery.k8s.io/v1'],
  ['events.k8s.io/v1beta1', '*', '1.25', 'events.k8s.io/v1'],
  ['node.k8s.io/v1beta1', '*', '1.25', 'node.k8s.io/v1', 'same'],
  ['scheduling.k8s.io/v1alpha1', 'PriorityClass', '1.22', 'scheduling.k8s.io/v1', 'same'],
  ['scheduling.k8s.io/v1beta1', 'PriorityClass', '1.22', 'scheduling.k8s.io/v1', 'same'],
  ['storage.k8s.io/v1beta1', 'StorageClass VolumeAttachment CSIDriver CSINode', '1.22', 'storage.k8s.io/v1', 'same'],
  ['storage.k8s.io/v1beta1', 'CSIStorageCapacity', '1.27', 'storage.k8s.io/v1', 'same'],
  ['flowcontrol.apiserver.k8s.io/v1alpha1', '*', '1.21', 'flowcontrol.apiserver.k8s.io/v1'],
  ['flowcontrol.apiserver.k8s.io/v1beta1', '*', '1.26', 'flowcontrol.apiserver.k8s.io/v1'],
  ['flowcontrol.apiserver.k8s.io/v1beta2', '*', '1.29', 'flowcontrol.apiserver.k8s.io/v1'],
  ['flowcontrol.apiserver.k8s.io/v1beta3', '*', '1.32', 'flowcontrol.apiserver.k8s.io/v1'],
];

const known = new Map<string, OldVersion>(
  rows.flatMap(([apiVersion, kinds, removed, now, same]) =>
    kinds.split(' ').map(kind => [`${apiVersion} ${kind}`, { removed, now, same: same === 'same' }] as const),
  ),
);

/** What became of the version of a kind; undefined of one that is current, or not Kubernetes' own. */
export const oldVersion = (apiVersion: string, kind: string): OldVersion | undefined =>
  known.get(`${apiVersion} ${kind}`) ?? known.get(`${apiVersion} *`);
