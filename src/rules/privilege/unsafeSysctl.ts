import * as l10n from '@vscode/l10n';
import { workloadsOf } from '../../manifests/kubernetes/readWorkloads';
import { removeItem } from '../../manifests/yaml/edit';
import { asSequence, at, isUnknown, items, pairs, text, type YamlNode } from '../../manifests/yaml/node';
import { examplePod, exampleService } from '../exampleFiles';
import { finding, preferredFix } from '../report';
import type { Rule } from '../rule';

export const unsafeSysctl: Rule = {
  id: 'unsafe-sysctl',
  title: 'Kernel setting that reaches beyond the container',
  why: 'Some kernel settings change the whole node, take memory of the kernel that no limit counts, or open the network of the container: forwarding, redirects, the addresses of loopback. It is a warning, because it weakens walls and is no way in by itself.',
  severity: 'warning',
  category: 'sysctls',
  standards: ['Pod Security Standards: baseline, Sysctls', 'Kubernetes documentation: Using sysctls in a cluster'],
  appliesTo: ['kubernetes', 'compose'],
  profiles: ['recommended', 'pod-security-baseline', 'pod-security-restricted'],
  needs: ['sysctls'],
  examples: {
    kubernetes: {
      bad: examplePod({ spec: "securityContext:\n  sysctls:\n    - name: kernel.msgmax\n      value: '65536'" }),
      good: examplePod({
        spec: "securityContext:\n  sysctls:\n    - name: net.ipv4.ip_unprivileged_port_start\n      value: '80'",
      }),
    },
    compose: {
      bad: exampleService('sysctls:\n  net.ipv4.conf.all.route_localnet: 1'),
      good: exampleService('sysctls:\n  net.ipv4.ip_unprivileged_port_start: 80'),
    },
  },
  *check({ file }) {
    for (const { podSpec } of workloadsOf(file)) {
      const list = asSequence(at(podSpec, 'securityContext', 'sysctls'));
      for (const item of list?.items ?? []) {
        const name = at(item, 'name');
        const setting = text(name);
        if (!name || !setting || isUnknown(name) || safe.has(setting.replaceAll('/', '.'))) continue;
        const edits = list && removeItem({ sequence: list, item });
        yield finding({
          place: name,
          message: () => l10n.t('Setting {0} is not one that a pod may change for itself alone.', setting),
          fixes: () => [preferredFix({ title: l10n.t('Do not set {0}', setting), edits })],
        });
      }
    }
    for (const { node } of file.compose?.services ?? []) {
      for (const { name, value, place } of settings(at(node, 'sysctls'))) {
        if (!isRisky(name, value)) continue;
        yield finding({
          place,
          message: () => l10n.t('Setting {0} opens the network or the kernel beyond this container.', name),
        });
      }
    }
  },
};

/** Pod Security Standards, baseline: since 1.0, and with 1.27, 1.29 and 1.32. */
const safe = new Set([
  'kernel.shm_rmid_forced',
  'net.ipv4.ip_local_port_range',
  'net.ipv4.ip_local_reserved_ports',
  'net.ipv4.ip_unprivileged_port_start',
  'net.ipv4.ping_group_range',
  'net.ipv4.tcp_fin_timeout',
  'net.ipv4.tcp_keepalive_intvl',
  'net.ipv4.tcp_keepalive_probes',
  'net.ipv4.tcp_keepalive_time',
  'net.ipv4.tcp_rmem',
  'net.ipv4.tcp_syncookies',
  'net.ipv4.tcp_wmem',
]);

/** Docker keeps most of `net.` to the container, so that only these matter (kernel documentation, ip-sysctl). */
const opens =
  /^net\.ipv[46]\.(?:ip_forward|conf\.[^.]+\.(?:forwarding|route_localnet|accept_redirects|send_redirects|accept_source_route|proxy_arp))$/;
const filter = /^net\.ipv4\.conf\.[^.]+\.rp_filter$/;

function isRisky(name: string, value: string): boolean {
  if (/^(?:kernel|fs|vm)\./.test(name)) return !safe.has(name);
  return (opens.test(name) && value !== '0') || (filter.test(name) && value === '0');
}

function settings(node: YamlNode | undefined): { name: string; value: string; place: YamlNode }[] {
  const listed = items(node).map(item => ({ written: text(item) ?? '', place: item }));
  const fromList = listed.map(({ written, place }) => {
    const [name = '', value = ''] = written.split('=', 2);
    return { name, value, place };
  });
  const fromMapping = pairs(node).map(({ key, value }) => ({
    name: String(key.value),
    value: text(value) ?? '',
    place: key,
  }));
  return [...fromList, ...fromMapping].filter(({ place, value }) => !isUnknown(place) && !value.includes('$'));
}
