import { nginxFiles } from '../../../front/nginx';
import { containerLayout } from '../../../front/nginxLayout';
import { paths } from '../../engines/docker/names';
import { frontPort, frontSpec } from '../../engines/docker/partSpecs';
import type { PlannedFront } from '../../sandboxPlan';
import { files } from './composeLayout';
import type { ComposeOptions } from './composeOptions';
import {
  bind,
  type ComposeService,
  engineCpus,
  hasEgress,
  nginxUser,
  partLabels,
  restart,
  startClean,
  volume,
} from './composeService';
import { hardeningOf, loggingOf } from './hardening';
import { frontHealth } from './healthchecks';

/** The front, as the Docker engine makes it, but configured by files. */
export function frontService({ plan }: ComposeOptions): ComposeService {
  const egress = hasEgress(plan);
  const spec = frontSpec({ plan, engineCpus, publishAddresses: [] });
  const configuration = `${paths.config}/${nginxFiles.main}`;
  return {
    name: 'front',
    comment: [
      'The front: the only service with a network, and the only one published. It demands HTTPS and an approved client',
      'certificate.',
    ],
    definition: {
      image: plan.front.image,
      volumes: [
        bind({ source: files.front, target: paths.config }),
        volume({ source: 'sockets', target: paths.sockets, readOnly: true }),
        ...(egress ? [volume({ source: 'egress', target: paths.egress, readOnly: false })] : []),
      ],
      secrets: [nginxFiles.serverKey, ...(plan.front.callerKeysRequired ? [nginxFiles.callerKeys] : [])],
      ports: publishedAddresses(plan.front).map(address => ({
        target: frontPort,
        published: String(plan.front.port),
        host_ip: address,
      })),
      networks: ['front'],
      ...(egress
        ? startClean({ socket: containerLayout.egressSocket, configuration })
        : { entrypoint: ['nginx', '-c', configuration, '-g', 'daemon off;'] }),
      restart,
      healthcheck: frontHealth(frontPort),
      logging: loggingOf(spec),
      labels: partLabels({ plan, role: 'front' }),
      user: nginxUser,
      ...hardeningOf(spec),
    },
  };
}

/**
 * `up` publishes on `::1` beside 127.0.0.1 where the engine can. Compose cannot say so: an engine without IPv6 would refuse
 * the whole project, and `localhost` is found by 127.0.0.1 everywhere.
 */
function publishedAddresses({ publishAddresses }: PlannedFront): readonly string[] {
  return publishAddresses.includes('127.0.0.1')
    ? publishAddresses.filter(address => address !== '::1')
    : publishAddresses;
}
