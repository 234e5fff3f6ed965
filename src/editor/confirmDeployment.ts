import * as l10n from '@vscode/l10n';
import { type QuickPickItem, QuickPickItemKind, ThemeIcon } from 'vscode';
import { nameOf } from '../sandbox/engines/kubernetes/applyObjects';
import { fieldLines } from '../sandbox/engines/kubernetes/changesText';
import type { ObjectChange } from '../sandbox/engines/kubernetes/objectChanges';
import type { DeploymentPreview } from '../sandbox/engines/kubernetes/startDeployment';
import { pickOne } from './wizard/multiStep';

interface ConfirmItem extends QuickPickItem {
  confirms?: boolean;
}

/** Shows the cluster and every change, and asks. Only the first line is a yes. @throws Cancelled on Esc */
export async function confirmDeployment(preview: DeploymentPreview): Promise<boolean> {
  const { context, namespace, gateway, changes } = preview;
  const deploy: ConfirmItem = {
    confirms: true,
    label: l10n.t('Deploy to {0}', context.name),
    iconPath: new ThemeIcon('cloud-upload'),
    description: l10n.t('{0} as {1}', context.server, context.user),
    detail: l10n.t('Namespace {0}, gateway {1}', namespace, gateway),
    alwaysShow: true,
  };
  for (;;) {
    const chosen = await pickOne<ConfirmItem>({
      title: l10n.t('Deploy to Kubernetes'),
      step: 1,
      totalSteps: 1,
      placeholder:
        changes.length > 0
          ? l10n.t('Enter applies these changes; Esc leaves the cluster as it is')
          : l10n.t('Nothing would change; Enter verifies it once more'),
      items: [deploy, ...changeItems(changes)],
    });
    if (chosen !== 'back' && chosen.confirms) return true;
  }
}

function changeItems(changes: readonly ObjectChange[]): ConfirmItem[] {
  const groups = [
    { action: 'create', title: l10n.t('New'), icon: 'add' },
    { action: 'change', title: l10n.t('Changed'), icon: 'edit' },
    { action: 'delete', title: l10n.t('Removed'), icon: 'trash' },
  ] as const;
  return groups.flatMap(({ action, title, icon }) => {
    const items = changes.filter(change => change.action === action);
    if (items.length === 0) return [];
    return [
      { label: title, kind: QuickPickItemKind.Separator },
      ...items.map(change => ({
        label: nameOf(change.object),
        iconPath: new ThemeIcon(icon),
        detail: fieldLines(change).join(' · '),
      })),
    ];
  });
}
