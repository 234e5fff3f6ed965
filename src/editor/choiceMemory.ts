import type { ExtensionContext } from 'vscode';
import type { SandboxPlan } from '../sandbox/sandboxPlan';
import { catalogue } from '../services/catalogue';
import { isSet, settings } from './settings';
import type { StartChoice } from './startChoice';

const key = 'startChoice';

/** What stands in the boxes before the user types: what runs, else what a setting says, else what was chosen last. */
export function defaultChoice(extension: ExtensionContext, running?: SandboxPlan): StartChoice {
  const current = settings();
  const remembered: Partial<StartChoice> = {
    ...extension.globalState.get<Partial<StartChoice>>(key),
    ...extension.workspaceState.get<Partial<StartChoice>>(key),
  };
  const wanted = running?.services[0]?.id ?? remembered.serviceId;
  const localNames = ['localhost', '127.0.0.1', '::1'];
  return {
    // A newer version may have withdrawn what an older one remembered.
    serviceId: catalogue.find(({ id }) => id === wanted)?.id ?? 'stand-in',
    engine: isSet('engine') ? current.engine : (remembered.engine ?? current.engine),
    port: running?.front.port ?? (isSet('port') ? current.port : (remembered.port ?? current.port)),
    names:
      running?.front.names.filter(name => !localNames.includes(name)) ??
      (isSet('hosts') ? current.hosts : (remembered.names ?? current.hosts)),
    clients: remembered.clients ?? [],
    callerKeyRequired:
      running?.front.callerKeysRequired ??
      (isSet('callerKeyRequired')
        ? current.callerKeyRequired
        : (remembered.callerKeyRequired ?? current.callerKeyRequired)),
    services: remembered.services ?? {},
  };
}

/** Remembered for this workspace, and as the first suggestion of others. Holds no secret. */
export async function rememberChoice(extension: ExtensionContext, choice: StartChoice): Promise<void> {
  await extension.globalState.update(key, choice);
  await extension.workspaceState.update(key, choice);
}
