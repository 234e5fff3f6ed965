import { nginxFiles } from '../../../front/nginx';
import { socketsGroup } from '../../engines/docker/partSpecs';
import { files, replicasOf, settingsName } from './composeLayout';
import type { ComposeOptions } from './composeOptions';
import { hasEgress } from './composeService';
import type { ComposeProject } from './composeYaml';
import { frontService } from './frontService';
import { replicaService, sideService } from './replicaServices';

/** The whole project, as compose reads it. */
export function composeProject(options: ComposeOptions): ComposeProject {
  const { plan, project } = options;
  const { services, front } = plan;
  const replicas = replicasOf(services).flatMap(replica => [
    replicaService({ ...options, replica }),
    sideService({ ...options, replica }),
  ]);
  const egress = hasEgress(plan);
  const secretServices = services.filter(service => service.secretSettings.length > 0);
  const secrets = [
    nginxFiles.serverKey,
    ...(front.callerKeysRequired ? [nginxFiles.callerKeys] : []),
    ...secretServices.map(settingsName),
  ];
  return {
    comment: [`Written by \`secure-container export compose\`; ${files.readme} tells how to use it.`],
    name: project,
    services: [frontService(options), ...replicas],
    networks: {
      front: {
        driver_opts: {
          'com.docker.network.bridge.enable_icc': 'false',
          // Where no service may reach out, the front has no way out either: answers find no way back to its address.
          ...(!egress && { 'com.docker.network.bridge.enable_ip_masquerade': 'false' }),
        },
      },
    },
    volumes: {
      sockets: inMemory(),
      ...(egress && { egress: inMemory() }),
      ...Object.fromEntries(
        services.flatMap(service => Object.values(service.volumes).map(name => [name, { name, external: true }])),
      ),
    },
    secrets: Object.fromEntries(secrets.map(name => [name, { file: `./${files.secrets}/${name}` }])),
  };
}

/** For Unix sockets: only the front and the sides are in the group that may open them, and none outlives its project. */
function inMemory() {
  return { driver_opts: { type: 'tmpfs', device: 'tmpfs', o: `size=1m,mode=2770,gid=${socketsGroup}` } };
}
