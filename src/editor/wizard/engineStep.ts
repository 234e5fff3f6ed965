import * as l10n from '@vscode/l10n';
import type { QuickPickItem } from 'vscode';
import { messageOf, SecureContainerError } from '../../base/errors';
import type { EngineChoice, Engines } from '../../sandbox/chooseEngine';
import { pickOne } from './multiStep';
import type { StartStep } from './startState';

interface EngineItem extends QuickPickItem {
  engine: EngineChoice;
}

/** The engines that were found, each with where it is. One that cannot run the service is not offered. */
export const engineStep: StartStep = async (state, position) => {
  const standIn = state.choice.serviceId === 'stand-in';
  const chosen = await pickOne({
    ...position,
    placeholder: l10n.t('Choose where it runs'),
    items: engineItems(state.session.engines, standIn),
    active: item => item.engine === state.choice.engine,
  });
  return chosen === 'back' ? 'back' : { ...state, choice: { ...state.choice, engine: chosen.engine } };
};

/** @throws SecureContainerError Docker's own if the service needs Docker and there is none */
async function engineItems(engines: Engines, standIn: boolean): Promise<EngineItem[]> {
  const docker = await lookForDocker(engines);
  if ('failure' in docker && !standIn) throw docker.failure;
  const embedded: EngineItem = {
    engine: 'embedded',
    label: l10n.t('Embedded'),
    description: l10n.t('processes of this machine'),
    detail: l10n.t('Needs no container engine; runs the stand-in only.'),
  };
  if ('failure' in docker) {
    const why = SecureContainerError.is(docker.failure) ? docker.failure.reason : messageOf(docker.failure);
    return [{ engine: 'auto', label: l10n.t('Automatic'), description: l10n.t('embedded'), detail: why }, embedded];
  }
  const dockerItem: EngineItem = {
    engine: 'docker',
    label: l10n.t('Docker'),
    description: docker.address,
    detail: l10n.t('Found by {0}.', docker.reason),
  };
  const automatic: EngineItem = {
    engine: 'auto',
    label: l10n.t('Automatic'),
    description: l10n.t('Docker at {0}', docker.address),
    detail: standIn ? l10n.t('If its images cannot be had: embedded.') : (dockerItem.detail ?? ''),
  };
  return standIn ? [automatic, dockerItem, embedded] : [automatic, dockerItem];
}

async function lookForDocker(engines: Engines): Promise<{ address: string; reason: string } | { failure: unknown }> {
  try {
    const engine = await engines.docker();
    await engine.inspect();
    return engine.location;
  } catch (failure) {
    return { failure };
  }
}
