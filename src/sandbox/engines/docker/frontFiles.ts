import * as l10n from '@vscode/l10n';
import { SecureContainerError } from '../../../base/errors';
import { nginxFiles, renderApprovedClients, renderNginx } from '../../../front/nginx';
import { renderCallerKeysModule } from '../../../front/nginxCallerKeys';
import type { FrontMaterial } from '../../engine';
import { frontPolicyOfPlan } from '../../frontPolicyOfPlan';
import type { SandboxPlan } from '../../sandboxPlan';
import type { FrontImage } from './frontImage';
import { socketPath } from './names';
import { nginxUser } from './partSpecs';
import type { ArchiveEntry } from './tarArchive';

/** Everything in the front's configuration volume. */
export function frontFiles(options: { plan: SandboxPlan; material: FrontMaterial; image: FrontImage }): ArchiveEntry[] {
  const { plan, material, image } = options;
  if (plan.front.callerKeysRequired && !material.callerKeys) {
    throw new SecureContainerError({
      kind: 'internal',
      reason: l10n.t('The plan asks for caller keys, but none were given to the front.'),
      nextStep: l10n.t('Please report this.'),
    });
  }
  const { approvedClients, callerKeys } = material;
  const policy = frontPolicyOfPlan({ plan, socketPath, approvedClients, ...(callerKeys && { callerKeys }) });
  const main = renderNginx({ policy, ...image }).get(nginxFiles.main) ?? '';
  return [readableByNginx(nginxFiles.main, main), ...materialFiles(material)];
}

/** The files that hold the given part of the material, and no others: each kind of material has a file of its own. */
export function materialFiles(material: Partial<FrontMaterial>): ArchiveEntry[] {
  return materialTexts(material).map(([name, content]) => readableByNginx(name, content));
}

/** The same as names and texts. */
export function materialTexts(material: Partial<FrontMaterial>): [name: string, text: string][] {
  const { serverCertificate, serverKey, clientAuthority, approvedClients, callerKeys } = material;
  const files: [string, string | undefined][] = [
    [nginxFiles.serverCertificate, serverCertificate],
    [nginxFiles.serverKey, serverKey],
    [nginxFiles.clientAuthority, clientAuthority],
    [nginxFiles.approvedClients, approvedClients && renderApprovedClients(approvedClients)],
    [nginxFiles.callerKeys, callerKeys && renderCallerKeysModule(callerKeys)],
  ];
  return files.flatMap(([name, text]) => (text === undefined ? [] : [[name, text]]));
}

/** nginx may read it and nobody may change it: not even nginx, whose user does not own it. */
export function readableByNginx(path: string, content: string | Buffer): ArchiveEntry {
  return { path, content, mode: 0o440, uid: 0, gid: nginxUser.gid };
}
