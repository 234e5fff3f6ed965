import assert from 'node:assert/strict';
import { suite, test } from 'mocha';
import * as vscode from 'vscode';
import { commands, extensionId, settingDefaults, settingsSection, views } from '../../../src/editor/contributions';

/** Commands that VS Code makes for every view. */
const viewCommands = ['focus', 'open', 'removeView', 'resetViewLocation', 'toggleVisibility'];

suite('contributions, as the host knows them', () => {
  test('every command of the code is registered, and no other', async () => {
    await vscode.extensions.getExtension(extensionId)?.activate();
    const made = Object.values(views).flatMap(view => viewCommands.map(name => `${view}.${name}`));
    const registered = (await vscode.commands.getCommands(true)).filter(
      name => name.startsWith(`${settingsSection}.`) && !made.includes(name),
    );
    assert.deepEqual(registered.sort(), Object.values<string>(commands).sort());
  });

  test('every view is there', async () => {
    const registered = await vscode.commands.getCommands(true);
    const missing = Object.values(views).filter(view => !registered.includes(`${view}.focus`));
    assert.deepEqual(missing, []);
  });

  test('every setting has its default where nobody set it', () => {
    const settings = vscode.workspace.getConfiguration(settingsSection);
    const defaults = Object.keys(settingDefaults).map(name => [name, settings.inspect(name)?.defaultValue]);
    assert.deepEqual(Object.fromEntries(defaults), settingDefaults);
  });
});
