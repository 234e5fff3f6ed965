import { clusterPlan } from '../../sandbox/engines/kubernetes/clusterPlan';
import { chooseGateway } from '../chooseGateway';
import { confirmDeployment } from '../confirmDeployment';
import type { EditorContext } from '../editorContext';
import { storeSecrets } from '../serviceSecrets';
import { settings } from '../settings';
import { planFor } from '../startChoice';
import { startSandbox } from '../startSandbox';
import { deployWizard } from '../wizard/deployWizard';

/** "Deploy to Kubernetes": asks where to and what, shows what would change, and applies it once that is confirmed. */
export async function run(editor: EditorContext): Promise<void> {
  await editor.model.refresh();
  const { choice, secrets, session, cluster } = await deployWizard(editor, editor.model.view.overview);
  if (!cluster) return;
  const own = secrets[choice.serviceId] ?? {};
  editor.log.hide(Object.values(own));
  const { plan, serviceSecrets } = planFor({
    choice: { ...choice, callerKeyRequired: false },
    settings: settings(),
    sandboxId: session.home.sandboxId,
    secrets: own,
  });
  await storeSecrets(editor.extension.secrets, choice.serviceId, own);
  await startSandbox(editor, {
    plan: clusterPlan(plan),
    choice: 'kubernetes',
    cluster: { ...cluster, chooseGateway, confirm: confirmDeployment },
    serviceSecrets,
    clients: choice.clients,
    callerKeys: [],
  });
}
