import * as l10n from '@vscode/l10n';
import { allDone } from '../../../base/allDone';
import { SecureContainerError } from '../../../base/errors';
import type { FrontMaterial } from '../../engine';
import type { PlannedService } from '../../sandboxPlan';
import { frontFiles } from './frontFiles';
import type { FrontImage } from './frontImage';
import { imageProgram } from './imageProgram';
import { type Loader, openLoader, withLoader } from './loader';
import { namesOf } from './names';
import type { ServiceProgram } from './partSpecs';
import { findShell, settingsEntry, withSettings } from './secretSettings';
import { readStandIn, standInProgram } from './standInProgram';
import type { StartSandbox } from './startOptions';

/** Files on their way into the volumes. Each resolves by itself, so that a part waits for nothing but its own. */
export interface Filling {
  /** What starts each service, by its id, where that is not simply its image's own program. */
  programs: Promise<ReadonlyMap<string, ServiceProgram>>;
  front: Promise<unknown>;
  services: Promise<unknown>;
}

/**
 * Puts the front's configuration, the stand-in's program and the secret settings where they belong, once there are volumes.
 * The loader stays for the first change of the front: as a rule it follows at once.
 */
export function fillSandboxVolumes(
  options: StartSandbox & { frontImage: Promise<FrontImage>; volumes: Promise<unknown> },
): Filling {
  const { client, plan, context } = options;
  const { sandboxId, services } = plan;
  const names = namesOf(sandboxId);
  const standIns = services.filter(service => service.standIn);
  const loader = options.volumes.then(() => {
    context.report({ step: 'create', what: l10n.t('the configuration') });
    const volumes = [names.configVolume, ...(standIns.length > 0 ? [names.standInVolume] : [])];
    const { image } = plan.front;
    return openLoader({ client, sandboxId, image, volumes, name: names.loader, signal: context.signal });
  });
  // Made while the engine makes its own: certificates take processor time here, volumes there.
  const material = Promise.resolve().then(options.material);
  const front = allDone<[Loader, FrontImage, FrontMaterial]>([loader, options.frontImage, material]).then(
    ([{ put }, image, made]) => put(names.configVolume, frontFiles({ plan, material: made, image })),
  );
  // The engine takes one archive at a time, and a service waits for its side anyway.
  const standIn = front.then(async () => {
    if (standIns.length > 0) await (await loader).put(names.standInVolume, await readStandIn(options.standInFolder));
  });
  const settings = loader.then(own => settingsPrograms(options, own));
  return {
    programs: settings.then(
      programs => new Map([...standIns.map(service => [service.id, standInProgram] as const), ...programs]),
    ),
    front,
    services: allDone([standIn, settings]),
  };
}

async function settingsPrograms(options: StartSandbox, frontImage: Loader): Promise<[string, ServiceProgram][]> {
  const secret = options.plan.services.filter(service => service.secretSettings.length > 0);
  return allDone(
    secret.map(
      async (service): Promise<[string, ServiceProgram]> => [
        service.id,
        await settingsProgram({ ...options, service, frontLoader: frontImage }),
      ],
    ),
  );
}

async function settingsProgram(
  options: StartSandbox & { service: PlannedService; frontLoader: Loader },
): Promise<ServiceProgram> {
  const { client, plan, service, serviceSecrets, frontLoader, context } = options;
  const { image } = service;
  const settings = serviceSecrets[service.id] ?? {};
  for (const name of service.secretSettings) if (!(name in settings)) throw settingMissing(service, name);
  const volume = namesOf(plan.sandboxId).settingsVolume(service.id);
  const loaderOptions = { client, sandboxId: plan.sandboxId, image, volumes: [volume], signal: context.signal };
  const own = service.standIn ? undefined : await imageProgram({ client, image });
  return withLoader(loaderOptions, async loader => {
    const shell = await findShell({ serviceImage: loader, frontImage: frontLoader, image });
    await loader.put(volume, [settingsEntry(settings), ...shell.files]);
    return withSettings(shell, own ?? { entrypoint: standInProgram.entrypoint ?? [], command: [] });
  });
}

function settingMissing(service: PlannedService, name: string): SecureContainerError {
  return new SecureContainerError({
    kind: 'usage',
    reason: l10n.t('{0} needs the setting {1}, and it was not given.', service.displayName, name),
    nextStep: l10n.t('Give it in the environment or in a file.'),
  });
}
