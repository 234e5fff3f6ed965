import * as l10n from '@vscode/l10n';
import { Cancelled } from '../base/errors';
import { pickOne } from './wizard/multiStep';

/** Asks which gateway of the cluster callers shall use. @throws Cancelled on Esc */
export async function chooseGateway(gateways: readonly string[]): Promise<string> {
  const chosen = await pickOne({
    title: l10n.t('Deploy to Kubernetes'),
    step: 1,
    totalSteps: 1,
    placeholder: l10n.t('Choose the Istio gateway that callers shall use'),
    items: gateways.map(label => ({ label })),
  });
  if (chosen === 'back') throw new Cancelled();
  return chosen.label;
}
