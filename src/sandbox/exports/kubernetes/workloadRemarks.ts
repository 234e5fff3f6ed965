import type { PlannedService } from '../../sandboxPlan';
import type { ClusterPlace } from './clusterOptions';
import type { KubernetesObject } from './kubernetesObject';

/** What a reader of the files has to know of an object that is the same whoever makes the front. */
export function workloadRemarks({ kind, metadata: { name } }: KubernetesObject, place: ClusterPlace): string[] {
  const service = place.plan.services.find(({ id }) => id === name);
  switch (kind) {
    case 'Deployment':
      return service ? onDeployment(service) : [];
    case 'HorizontalPodAutoscaler':
      return ['Needs the metrics server. Without it the replicas stay as they are.'];
    case 'NetworkPolicy':
      return name === 'name-lookups'
        ? ["The cluster's DNS as most clusters label it. With NodeLocal DNSCache or another DNS, name that instead."]
        : [];
    case 'Secret':
      return ['Holds a key. Keep it out of version control; README.md says how to give it to the cluster otherwise.'];
    default:
      return [];
  }
}

function onDeployment(service: PlannedService): string[] {
  const { needs, standIn, image } = service;
  return [
    ...(image.includes('@sha256:')
      ? []
      : [
          `The image is named by its tag, as no registry was asked. For a build that cannot change under you, pin its digest: kustomize edit set image ${untagged(image)}=${untagged(image)}@sha256:...`,
        ]),
    ...(needs.writableRootFilesystem
      ? [
          'readOnlyRootFilesystem is false: the image writes to its own file system, and no page of Microsoft says where.',
        ]
      : []),
    ...(needs.user === undefined && !standIn
      ? [
          'runAsUser is the user that the images we looked into are made for. If this one is made for another, it says so at its start: name that user here.',
        ]
      : []),
    ...(Object.keys(service.volumes).length > 0
      ? ['The claims of its volumes are yours to make and to fill: what is on them was not exported.']
      : []),
    ...(needs.capabilities?.length ? [`The image needs the capabilities ${needs.capabilities.join(', ')}.`] : []),
  ];
}

/** A colon before the last slash is that of a registry's port. */
const untagged = (image: string): string => image.replace(/:[^:/]+$/, '');
