import { containerLayout, type NginxLayout } from '../../../front/nginxLayout';
import type { PlannedService } from '../../sandboxPlan';

/** Where compose puts the files of its `secrets`. */
const secretsFolder = '/run/secrets';

/** nginx of the front, with its keys where compose puts them. */
export const composeNginxLayout: NginxLayout = { ...containerLayout, secretsFolder };

/** Files and folders of the export, from its own folder. */
export const files = {
  compose: 'compose.yaml',
  readme: 'README.md',
  gitignore: '.gitignore',
  /** What `verify` reads. */
  description: 'secure-container.json',
  serverAuthority: 'ca.pem',
  front: 'front',
  side: 'side',
  standIn: 'stand-in',
  /** Only its owner may enter: that guards what is in it, which the users of the containers must be able to read. */
  secrets: 'secrets',
} as const;

/** One running copy of a service, and what its containers are called in the project. */
export interface Replica {
  service: PlannedService;
  /** Counted from 1. */
  number: number;
  name: string;
  sideName: string;
}

export function replicasOf(services: readonly PlannedService[]): Replica[] {
  return services.flatMap(service =>
    Array.from({ length: service.replicas }, (_, index) => {
      const name = service.replicas === 1 ? service.id : `${service.id}-${index + 1}`;
      return { service, number: index + 1, name, sideName: `${name}-side` };
    }),
  );
}

/** Name of the compose secret with a service's settings, and of its file. */
export function settingsName(service: PlannedService): string {
  return `${service.id}-settings`;
}

/** Where a secret is in a container. */
export function secretPath(name: string): string {
  return `${secretsFolder}/${name}`;
}
