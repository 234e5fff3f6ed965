import { nginxFiles } from '../../../front/nginx';
import { containerLayout } from '../../../front/nginxLayout';
import type { PlainValue } from '../../../manifests/yaml/edit';
import type { PartRole } from '../../engine';
import { labels, paths, socketPath } from '../../engines/docker/names';
import { frontPort, frontSpec, serviceSpec, sideSpec } from '../../engines/docker/partSpecs';
import { exportSettings } from '../../engines/docker/secretSettings';
import { standInProgram } from '../../engines/docker/standInProgram';
import type { PlannedService, SandboxPlan } from '../../sandboxPlan';
import { files, type Replica, secretPath, settingsName } from './composeLayout';
import type { ComposeOptions } from './composeOptions';
import { hardeningOf } from './hardening';
import { frontHealth, sideHealth } from './healthchecks';

/** A service of the project, and why it is there. */
export interface ComposeService {
  name: string;
  comment: readonly string[];
  definition: { readonly [key: string]: PlainValue };
}

/** Numbers that no host gives to a person: whoever broke out would have nobody's rights. */
const nginxUser = '10101:10101';
const standInUser = '10102:10102';

/** An engine refuses a limit above the processors it has, and which engine it will be is not known here. */
const engineCpus = 1;

export function frontService(options: ComposeOptions): ComposeService {
  const { plan } = options;
  const egress = hasEgress(plan);
  const spec = frontSpec({ plan, engineCpus, publishAddresses: [] });
  const configuration = `${paths.config}/${nginxFiles.main}`;
  const { callerKeysRequired, image, port, publishAddresses } = plan.front;
  return {
    name: 'front',
    comment: [
      'The front: the only service with a network, and the only one published. It demands HTTPS and an approved client',
      'certificate.',
    ],
    definition: {
      image,
      volumes: [
        bind({ source: files.front, target: paths.config }),
        volume({ source: 'sockets', target: paths.sockets, readOnly: true }),
        ...(egress ? [volume({ source: 'egress', target: paths.egress, readOnly: false })] : []),
      ],
      secrets: [nginxFiles.serverKey, ...(callerKeysRequired ? [nginxFiles.callerKeys] : [])],
      ports: publishAddresses.map(
        address => `${address.includes(':') ? `[${address}]` : address}:${port}:${frontPort}`,
      ),
      networks: ['front'],
      ...(egress
        ? startClean({ socket: containerLayout.egressSocket, configuration })
        : { entrypoint: ['nginx', '-c', configuration, '-g', 'daemon off;'] }),
      healthcheck: frontHealth(frontPort),
      labels: partLabels({ plan, role: 'front' }),
      user: nginxUser,
      ...hardeningOf(spec),
    },
  };
}

export function sideService(options: ComposeOptions & { replica: Replica }): ComposeService {
  const { plan, replica } = options;
  const { service, number } = replica;
  const egress = service.egressHosts.length > 0;
  const spec = sideSpec({ plan, engineCpus, service, replica: number });
  return {
    name: replica.sideName,
    comment: [
      `The only network ${replica.name} has: this one's, which has no interface but its own loopback. nginx hands its port on to`,
      'the front through a Unix socket.',
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
      ...(egress && { extra_hosts: service.egressHosts.map(host => `${host}=127.0.0.1`) }),
      ...startClean({
        socket: socketPath(service.id, number),
        configuration: `${paths.config}/${replica.sideName}.conf`,
      }),
      healthcheck: sideHealth(service),
      labels: partLabels({ plan, role: 'side', service: service.id, replica: number }),
      user: nginxUser,
      ...hardeningOf(spec),
    },
  };
}

export function replicaService(options: ComposeOptions & { replica: Replica }): ComposeService {
  const { plan, replica } = options;
  const { service, number, sideName } = replica;
  const spec = serviceSpec({ plan, engineCpus: Number.POSITIVE_INFINITY, service, replica: number, program: {} });
  const user = service.needs.user ?? (service.standIn ? standInUser : undefined);
  return {
    name: replica.name,
    comment: [
      `${service.displayName}: joins the network of ${sideName}, so no address leads to it and none leads out.`,
    ],
    definition: {
      image: service.image,
      depends_on: { [sideName]: { condition: 'service_started', restart: true } },
      ...volumesOf(replica),
      ...settingsOf(options),
      network_mode: `service:${sideName}`,
      ...programOf(options),
      labels: partLabels({ plan, role: 'service', service: service.id, replica: number }),
      ...(user !== undefined && { user }),
      ...hardeningOf(spec),
    },
  };
}

export function hasEgress(plan: SandboxPlan): boolean {
  return plan.services.some(service => service.egressHosts.length > 0);
}

function volumesOf({ service }: Replica) {
  const volumes = [
    ...(service.standIn ? [bind({ source: files.standIn, target: paths.standIn })] : []),
    ...Object.entries(service.volumes).map(([target, source]) => volume({ source, target, readOnly: false })),
  ];
  return volumes.length > 0 ? { volumes } : {};
}

/** Settings in the clear, and secret ones in a file. */
function settingsOf({ replica: { service }, imagePrograms }: ComposeOptions & { replica: Replica }) {
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

function programOf({ replica: { service }, imagePrograms }: ComposeOptions & { replica: Replica }) {
  const own = service.standIn ? standInProgram : imagePrograms.get(service.id);
  if (!own) return {};
  const secret = service.secretSettings.length > 0;
  const shell = secret ? ['/bin/sh', '-c', exportSettings(secretPath(settingsName(service))), '--'] : [];
  return {
    entrypoint: [...shell, ...(own.entrypoint ?? [])],
    ...(own.command?.length && { command: own.command }),
  };
}

/** A killed nginx leaves its Unix socket behind, and would not start again ("Address already in use"). */
function startClean(values: { socket: string; configuration: string }) {
  const script = 'rm -f "$1"; exec nginx -c "$2" -g "daemon off;"';
  return { entrypoint: ['/bin/sh', '-c', script, '--', values.socket, values.configuration] };
}

function partLabels(part: { plan: SandboxPlan; role: PartRole; service?: string; replica?: number }) {
  return {
    [labels.sandbox]: part.plan.sandboxId,
    [labels.role]: part.role,
    ...(part.service !== undefined && { [labels.service]: part.service }),
    ...(part.replica !== undefined && { [labels.replica]: String(part.replica) }),
  };
}

/** A folder, not its files: a file that an editor replaces would stay the old one in the container. */
function bind({ source, target }: { source: string; target: string }) {
  return { type: 'bind', source: `./${source}`, target, read_only: true };
}

function volume({ source, target, readOnly }: { source: string; target: string; readOnly: boolean }) {
  return { type: 'volume', source, target, read_only: readOnly, volume: { nocopy: true } };
}
