import * as vscode from 'vscode';
import { commands, views } from './contributions';
import type { SandboxModel } from './sandboxModel';

/** The status bar item: made when there is something to say, gone when no sandbox is. */
export function registerStatusBar(model: SandboxModel): vscode.Disposable {
  let item: vscode.StatusBarItem | undefined;
  const update = async (): Promise<void> => {
    const [{ standingOf }, { standingTexts }] = await Promise.all([
      import('./view/standing'),
      import('./view/standingTexts'),
    ]);
    const standing = standingOf(model.view);
    if (standing === 'none') {
      item?.hide();
      return;
    }
    const { label, icon, tone, command } = standingTexts(standing);
    item ??= vscode.window.createStatusBarItem('sandbox', vscode.StatusBarAlignment.Left);
    item.name = 'Secure Container';
    item.text = `$(${icon}) ${label}`;
    item.accessibilityInformation = { label: `Secure Container: ${label}` };
    item.tooltip = tooltipOf(model, label);
    item.command = command ? commands[command] : `${views.sandbox}.focus`;
    item.backgroundColor = backgroundOf(tone);
    item.show();
  };
  return vscode.Disposable.from(
    model.onDidChange(() => void update()),
    { dispose: () => item?.dispose() },
  );
}

function tooltipOf(model: SandboxModel, label: string): string {
  const plan = model.view.overview?.sandbox?.state.plan;
  return plan ? `Secure Container: ${label}\nhttps://localhost:${plan.front.port}` : `Secure Container: ${label}`;
}

function backgroundOf(tone: string): vscode.ThemeColor | undefined {
  if (tone === 'bad') return new vscode.ThemeColor('statusBarItem.errorBackground');
  if (tone === 'warning') return new vscode.ThemeColor('statusBarItem.warningBackground');
  return undefined;
}
