import assert from 'node:assert/strict';
import { setTimeout as delay } from 'node:timers/promises';
import { suite, suiteTeardown, teardown, test } from 'mocha';
import * as vscode from 'vscode';
import { commands, rulePageScheme } from '../../../src/editor/contributions';
import { untilHolds } from '../../support/until';
import { set } from './sandbox';

const [folder] = vscode.workspace.workspaceFolders ?? [];
const at = (name: string) => vscode.Uri.joinPath(folder?.uri ?? vscode.Uri.file('/'), name);
const made: vscode.Uri[] = [];

suite('findings in manifests, as one types', () => {
  teardown(async () => {
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    for (const uri of made.splice(0)) await vscode.workspace.fs.delete(uri, { useTrash: false });
  });
  suiteTeardown(async () => {
    for (const name of ['check', 'profile', 'rules']) await set(name, undefined);
  });

  test('a compose file: the published port of an AI container is underlined where it stands', async () => {
    const { document } = await open('compose.yaml');
    const [finding] = await findings(document.uri, ({ length }) => length > 0);
    assert.ok(finding);
    assert.equal(finding.source, 'Secure container');
    assert.equal(document.getText(finding.range).includes('5000'), true, finding.message);
    assert.equal(codeOf(finding).target.scheme, rulePageScheme);
  });

  test('a Kubernetes file: found, fixed by the preferred fix, and gone', async () => {
    const { document } = await write('pod.yaml', privilegedPod);
    const found = await findings(document.uri, all => all.some(one => codeOf(one).value === 'privileged-container'));
    const finding = found.find(one => codeOf(one).value === 'privileged-container');
    assert.ok(finding);
    assert.equal(finding.range.start.line, 9);
    await apply(await preferredFix(document, finding));
    assert.match(document.getText(), /privileged: false # by hand/);
    await findings(document.uri, all => !all.some(one => codeOf(one).value === 'privileged-container'));
  });

  test('all fixes of a file at once, by source.fixAll and by the command, say the same', async () => {
    const byCommand = await write('one.yaml', privilegedPod);
    await findings(byCommand.document.uri, ({ length }) => length > 0);
    await vscode.commands.executeCommand(commands.fixAllInFile);
    const fixed = byCommand.document.getText();
    assert.notEqual(fixed, privilegedPod);
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    const byAction = await write('two.yaml', privilegedPod);
    await findings(byAction.document.uri, ({ length }) => length > 0);
    const [action] = await actions(byAction.document, wholeOf(byAction.document), 'source.fixAll.secureContainer');
    assert.ok(action);
    await apply(action);
    assert.equal(byAction.document.getText(), fixed);
  });

  test('a finding is ignored here, in the file, and in the settings', async () => {
    for (const title of [/here$/, /in this file$/]) {
      const { document } = await write('ignored.yaml', privilegedPod);
      const [finding] = (await findings(document.uri, has('privileged-container'))).filter(is('privileged-container'));
      assert.ok(finding);
      const action = (await actions(document, finding.range)).find(
        one => one.title.includes('privileged-container') && title.test(one.title),
      );
      assert.ok(action, String(title));
      await apply(action);
      await findings(document.uri, all => !all.some(is('privileged-container')));
      await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    }
    const { document } = await write('ignored.yaml', privilegedPod);
    await findings(document.uri, has('privileged-container'));
    await vscode.commands.executeCommand(commands.switchOffRule, 'privileged-container');
    await findings(document.uri, all => !all.some(is('privileged-container')));
    await set('rules', undefined);
    await findings(document.uri, has('privileged-container'));
  });

  test('settings work at once: off, on, and another profile', async () => {
    const { document } = await write('pod.yaml', privilegedPod);
    const before = await findings(document.uri, ({ length }) => length > 0);
    await set('check', false);
    await findings(document.uri, ({ length }) => length === 0);
    await set('check', undefined);
    await set('profile', 'everything');
    await findings(document.uri, ({ length }) => length > before.length);
    await set('profile', undefined);
    await findings(document.uri, ({ length }) => length === before.length);
  });

  test('while the text is no YAML the findings stay with their words, and they go when the file is closed', async () => {
    const uri = await writeFile('broken.yaml', privilegedPod);
    // Not openTextDocument: that keeps a document for minutes after its editor is closed.
    await vscode.commands.executeCommand('vscode.open', uri);
    const editor = vscode.window.activeTextEditor;
    assert.ok(editor);
    const { document } = editor;
    await findings(document.uri, has('privileged-container'));
    await editor.edit(edit => edit.insert(new vscode.Position(0, 0), 'a: [\n'));
    await delay(1000);
    const [kept] = vscode.languages.getDiagnostics(document.uri).filter(is('privileged-container'));
    assert.ok(kept);
    assert.match(document.getText(kept.range), /privileged|true/);
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await findings(document.uri, ({ length }) => length === 0);
  });

  test('a finding that rests on another file goes when that file, which nobody has open, says so', async () => {
    const { document } = await write('guarded.yaml', privilegedPod);
    await set('profile', 'everything');
    await findings(document.uri, has('missing-network-policy'));
    const policy = at('policy.yaml');
    made.push(policy);
    await vscode.workspace.fs.writeFile(policy, new TextEncoder().encode(denyAll));
    await findings(document.uri, all => !all.some(is('missing-network-policy')));
    await vscode.workspace.fs.delete(policy);
    made.splice(made.indexOf(policy), 1);
    await findings(document.uri, has('missing-network-policy'));
    await set('profile', undefined);
  });

  test('the project file goes before the settings, and what is wrong in it is told in it', async () => {
    const { document } = await write('pod.yaml', privilegedPod);
    await findings(document.uri, has('privileged-container'));
    const project = at('.secure-container.yaml');
    made.push(project);
    await vscode.workspace.fs.writeFile(project, new TextEncoder().encode('rules:\n  privileged-container: off\n'));
    await findings(document.uri, all => !all.some(is('privileged-container')));
    await vscode.workspace.fs.writeFile(project, new TextEncoder().encode('rules:\n  privileged-contaner: off\n'));
    const [wrong] = await findings(project, ({ length }) => length > 0);
    assert.equal(wrong?.range.start.line, 1);
    await findings(document.uri, has('privileged-container'));
  });

  test('the whole workspace is checked, files that nobody has open too', async () => {
    const uri = at('closed.yaml');
    made.push(uri);
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(privilegedPod));
    await delay(500);
    await vscode.commands.executeCommand(commands.checkWorkspace);
    await findings(uri, has('privileged-container'));
    await vscode.workspace.fs.delete(uri);
    made.splice(made.indexOf(uri), 1);
    await findings(uri, ({ length }) => length === 0);
    await vscode.commands.executeCommand('notifications.clearAll');
  });

  test('a rule is explained on its page and in the hover', async () => {
    const { document } = await write('pod.yaml', privilegedPod);
    const [finding] = (await findings(document.uri, has('privileged-container'))).filter(is('privileged-container'));
    assert.ok(finding);
    const page = await vscode.workspace.openTextDocument(codeOf(finding).target);
    assert.match(page.getText(), /privileged-container/);
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
      'vscode.executeHoverProvider',
      document.uri,
      finding.range.start,
    );
    const text = hovers.flatMap(({ contents }) => contents.map(one => (typeof one === 'string' ? one : one.value)));
    assert.match(text.join('\n'), new RegExp(`command:${commands.showRule}\\?`));
  });
});

const privilegedPod = `apiVersion: v1
kind: Pod
metadata:
  name: example
spec:
  containers:
    - name: example
      image: registry.example.test/example:1.2.3
      securityContext: # why
        privileged: true # by hand
`;

const denyAll = `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: deny-all
spec:
  podSelector: {}
  policyTypes: [Ingress, Egress]
`;

const has = (rule: string) => (all: readonly vscode.Diagnostic[]) => all.some(is(rule));
const is = (rule: string) => (one: vscode.Diagnostic) => codeOf(one).value === rule;
const wholeOf = (document: vscode.TextDocument) => new vscode.Range(0, 0, document.lineCount, 0);

function codeOf({ code }: vscode.Diagnostic): { value: string | number; target: vscode.Uri } {
  return typeof code === 'object' ? code : { value: code ?? '', target: vscode.Uri.parse('none:') };
}

async function open(name: string) {
  const document = await vscode.workspace.openTextDocument(at(name));
  return { document, editor: await vscode.window.showTextDocument(document) };
}

async function write(name: string, text: string) {
  await writeFile(name, text);
  return open(name);
}

async function writeFile(name: string, text: string): Promise<vscode.Uri> {
  const uri = at(name);
  if (!made.some(one => one.path === uri.path)) made.push(uri);
  await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
  return uri;
}

/** The findings of a file, as soon as they are as expected; fails with what there is after a minute. */
async function findings(
  uri: vscode.Uri,
  expected: (all: readonly vscode.Diagnostic[]) => boolean,
): Promise<vscode.Diagnostic[]> {
  await untilHolds(async () => {
    const now = all().map(one => `${codeOf(one).value}: ${one.message}`);
    assert.ok(expected(all()), `not as expected: ${now.join('\n') || 'no finding'}`);
  });
  return all();

  function all(): vscode.Diagnostic[] {
    return vscode.languages.getDiagnostics(uri);
  }
}

async function actions(
  document: vscode.TextDocument,
  range: vscode.Range,
  kind?: string,
): Promise<vscode.CodeAction[]> {
  return vscode.commands.executeCommand<vscode.CodeAction[]>(
    'vscode.executeCodeActionProvider',
    document.uri,
    range,
    ...(kind === undefined ? [] : [kind]),
  );
}

/** Of what the editor offers for one finding: it does not tell which action belongs to which finding. */
async function preferredFix(document: vscode.TextDocument, finding: vscode.Diagnostic): Promise<vscode.CodeAction> {
  const all = await actions(document, finding.range);
  const fix = all.find(({ isPreferred }) => isPreferred);
  assert.ok(fix, all.map(({ title }) => title).join('\n'));
  return fix;
}

async function apply({ edit, command }: vscode.CodeAction): Promise<void> {
  if (edit) assert.ok(await vscode.workspace.applyEdit(edit));
  if (command) await vscode.commands.executeCommand(command.command, ...(command.arguments ?? []));
}
