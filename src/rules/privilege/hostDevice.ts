import * as l10n from '@vscode/l10n';
import { at, isUnknown, items, pair, text } from '../../manifests/yaml/node';
import { exampleService } from '../exampleFiles';
import { finding } from '../report';
import type { Rule } from '../rule';

/** What computes and shows: containers get it on purpose, and it opens nothing else (CDI names such as `nvidia.com/gpu=all` too). */
const accelerator = /^(?:\/dev\/(?:nvidia|dri|kfd|dxg|accel|apex|davinci|hailo|snd|video)|[^/]+\/[^/=]+=)/;

export const hostDevice: Rule = {
  id: 'host-device',
  title: 'Container is given a device of the host',
  why: 'A device is the hardware itself: a disk can be read past every file permission, /dev/mem is the memory of all programs, /dev/kvm and /dev/fuse open large parts of the kernel. It is a warning, because it depends on the device; graphics cards and other accelerators are not reported.',
  severity: 'warning',
  category: 'host-device',
  standards: ['CIS Docker 5.18'],
  appliesTo: ['compose'],
  profiles: ['recommended', 'pod-security-baseline', 'pod-security-restricted'],
  needs: ['devices', 'device_cgroup_rules'],
  examples: {
    compose: {
      bad: exampleService('devices:\n  - /dev/sda:/dev/sda:r'),
      good: exampleService('devices:\n  - /dev/dri:/dev/dri'),
    },
  },
  *check({ file }) {
    for (const { node } of file.compose?.services ?? []) {
      for (const item of items(at(node, 'devices'))) {
        const device = text(item)?.split(':')[0] ?? text(at(item, 'source'));
        if (!device || isUnknown(item) || isUnknown(at(item, 'source')) || accelerator.test(device)) continue;
        yield finding({
          place: pair(item, 'source')?.value ?? item,
          message: () =>
            l10n.t('Device {0} of the host is open to it, past the permissions of files and programs.', device),
        });
      }
      for (const rule of items(at(node, 'device_cgroup_rules'))) {
        if (isUnknown(rule) || !text(rule)) continue;
        yield finding({
          place: rule,
          message: () =>
            l10n.t('It may use every device of the host that this rule names, once it has made a file for it.'),
        });
      }
    }
  },
};
