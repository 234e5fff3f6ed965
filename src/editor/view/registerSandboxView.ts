import * as vscode from 'vscode';
import { commands, views } from '../contributions';
import type { SandboxModel } from '../sandboxModel';
import type { Row } from './rows';
import type { Tone } from './tone';

const colors: Record<Tone, string | undefined> = {
  good: 'testing.iconPassed',
  bad: 'testing.iconFailed',
  warning: 'list.warningForeground',
  plain: undefined,
};

/** The view in the activity bar. What it shows is loaded when it is first opened. */
export function registerSandboxView(model: SandboxModel): vscode.Disposable {
  const changes = new vscode.EventEmitter<undefined>();
  const view = vscode.window.createTreeView<Row>(views.sandbox, {
    treeDataProvider: {
      onDidChangeTreeData: changes.event,
      getTreeItem,
      getChildren: row => (row ? [...(row.children ?? [])] : rootRows(model)),
    },
  });
  const listening = model.onDidChange(() => {
    changes.fire(undefined);
    void showMessage(view, model);
  });
  return vscode.Disposable.from(listening, view, changes);
}

async function rootRows(model: SandboxModel): Promise<Row[]> {
  const [{ rowsOf }, known] = await Promise.all([import('./rows'), model.known()]);
  return rowsOf(known, vscode.env.language);
}

/** A failed look is told above the rows: nobody asked for a notification. */
async function showMessage(view: vscode.TreeView<Row>, model: SandboxModel): Promise<void> {
  const { failure } = model.view;
  if (failure === undefined) view.message = '';
  else view.message = (await import('../advice')).textOf(failure);
}

function getTreeItem(row: Row): vscode.TreeItem {
  const item = new vscode.TreeItem(row.label);
  const color = colors[row.tone];
  item.id = row.id;
  item.contextValue = row.kind;
  item.iconPath = new vscode.ThemeIcon(row.icon, color === undefined ? undefined : new vscode.ThemeColor(color));
  if (row.description) item.description = row.description;
  item.tooltip = row.tooltip ?? row.label;
  item.accessibilityInformation = { label: [row.label, row.description].filter(Boolean).join(', ') };
  if (row.children) {
    const { Expanded, Collapsed } = vscode.TreeItemCollapsibleState;
    item.collapsibleState = row.open ? Expanded : Collapsed;
  }
  if (row.command) item.command = { command: commands[row.command], title: row.label };
  return item;
}
