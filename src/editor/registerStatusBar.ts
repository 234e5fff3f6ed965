import * as vscode from 'vscode';
import { commands, views } from './contributions';
import type { SandboxModel } from './sandboxModel';

/** The status bar item: made when there is something to say, gone when no sandbox is. */
export function registerStatusBar(model: SandboxModel): vscode.Disposable {
  let item: vscode.StatusBarItem | undefined;
  const update = async (): Promise<void> => {
    const [{ standingOf }, { standingTexts }, { originOf }] = await Promise.all([
      import('./view/standing'),
      import('./view/standingTexts'),
      import('../sandbox/snippets/call'),
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
    const plan = model.view.overview?.sandbox?.state.plan;
    item.tooltip = [`Secure Container: ${label}`, ...(plan ? [originOf(plan)] : [])].join('\n');
    item.command = command ? commands[command] : `${views.sandbox}.focus`;
    item.backgroundColor = backgroundOf(tone);
    item.show();
  };
  return vscode.Disposable.from(
    model.onDidChange(() => void update()),
    { dispose: () => item?.dispose() },
  );
}

function backgroundOf(tone: string): vscode.ThemeColor | undefined {
  if (tone === 'bad') return new vscode.ThemeColor('statusBarItem.errorBackground');
  if (tone === 'warning') return new vscode.ThemeColor('statusBarItem.warningBackground');
  return undefined;
}
