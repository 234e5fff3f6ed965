import { paths, socketPath } from '../../engines/docker/names';
import { serviceSpec, sideSpec } from '../../engines/docker/partSpecs';
import { exportSettings } from '../../engines/docker/secretSettings';
import { standInProgram } from '../../engines/docker/standInProgram';
import type { PlannedService } from '../../sandboxPlan';
import { files, type Replica, secretPath, settingsName } from './composeLayout';
import type { ComposeOptions } from './composeOptions';
import {
  bind,
  type ComposeService,
  engineCpus,
  nginxUser,
  partLabels,
  restart,
  startClean,
  volume,
} from './composeService';
import { hardeningOf, loggingOf } from './hardening';
import { sideHealth } from './healthchecks';

type Options = ComposeOptions & { replica: Replica };

const standInUser = '10102:10102';

/** The service, with no network but its side's. */
export function replicaService(options: Options): ComposeService {
  const { plan, replica } = options;
  const { service, number, sideName } = replica;
  const spec = serviceSpec({ plan, engineCpus: Number.POSITIVE_INFINITY, service, replica: number, program: {} });
  const user = service.needs.user ?? (service.standIn ? standInUser : undefined);
  return {
    name: replica.name,
    comment: [
      `${service.displayName}: joins the network of ${sideName}, so no address leads to it and none leads out.`,
      `secure-container: ignore missing-healthcheck -- ${sideName} asks it, for what tools this image has is not known`,
    ],
    definition: {
      image: service.image,
      depends_on: { [sideName]: { condition: 'service_started', restart: true } },
      ...volumesOf(service),
      ...settingsOf(options),
      network_mode: `service:${sideName}`,
      ...programOf(options),
      restart,
      logging: loggingOf(spec),
      labels: partLabels({ plan, role: 'service', service: service.id, replica: number }),
      ...(user !== undefined && { user }),
      ...hardeningOf(spec),
    },
  };
}

/** The side: owns the network that its service joins, and offers the service's port as a Unix socket. */
export function sideService({ plan, replica }: Options): ComposeService {
  const { service, number } = replica;
  const egress = service.egressHosts.length > 0;
  const spec = sideSpec({ plan, engineCpus, service, replica: number });
  return {
    name: replica.sideName,
    comment: [
      `The network of ${replica.name}, which has no interface but its own loopback. nginx hands the port of ${replica.name} on to the`,
      'front through a Unix socket.',
    ],
    definition: {
      image: plan.front.image,
      volumes: [
        bind({ source: files.side, target: paths.config }),
        volume({ source: 'sockets', target: paths.sockets, readOnly: false }),
        ...(egress ? [volume({ source: 'egress', target: paths.egress, readOnly: true })] : []),
      ],
      network_mode: 'none',
      // Read by the service too: it finds the billing hosts here, and here they are passed on.
      ...(egress && { extra_hosts: service.egressHosts.map(host => `${host}:127.0.0.1`) }),
      ...startClean({
        socket: socketPath(service.id, number),
        configuration: `${paths.config}/${replica.sideName}.conf`,
      }),
      restart,
      healthcheck: sideHealth(service),
      logging: loggingOf(spec),
      labels: partLabels({ plan, role: 'side', service: service.id, replica: number }),
      user: nginxUser,
      ...hardeningOf(spec),
    },
  };
}

function volumesOf(service: PlannedService) {
  const volumes = [
    ...(service.standIn ? [bind({ source: files.standIn, target: paths.standIn })] : []),
    ...Object.entries(service.volumes).map(([target, source]) => volume({ source, target, readOnly: false })),
  ];
  return volumes.length > 0 ? { volumes } : {};
}

/** Settings in the clear, and secret ones in a file. */
function settingsOf({ replica: { service }, imagePrograms }: Options) {
  const environment = { ...(service.standIn && { LISTEN: String(service.port) }), ...service.environment };
  const name = settingsName(service);
  const secret = service.secretSettings.length > 0;
  const readsFile = readsSettingsFile(service, imagePrograms);
  return {
    ...(secret && readsFile && { secrets: [name] }),
    ...(Object.keys(environment).length > 0 && { environment }),
    ...(secret && !readsFile && { env_file: [`./${files.secrets}/${name}`] }),
  };
}

/** Whether its secret settings can be handed over as a file: for that it has to be known what its image starts. */
export function readsSettingsFile(
  { id, standIn }: PlannedService,
  imagePrograms: ComposeOptions['imagePrograms'],
): boolean {
  return standIn || imagePrograms.has(id);
}

/** The image's own program, unless it is the stand-in or has to be given secrets. */
function programOf({ replica: { service }, imagePrograms }: Options) {
  const own = service.standIn ? standInProgram : imagePrograms.get(service.id);
  if (!own) return {};
  const secret = service.secretSettings.length > 0;
  const shell = secret ? ['/bin/sh', '-c', exportSettings(secretPath(settingsName(service))), '--'] : [];
  return {
    ...(own.command?.length && { command: own.command }),
    entrypoint: [...shell, ...(own.entrypoint ?? [])],
  };
}
