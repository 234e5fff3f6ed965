import assert from 'node:assert/strict';
import { channel } from 'node:diagnostics_channel';
import { setTimeout as delay } from 'node:timers/promises';
import { suite, suiteTeardown, test } from 'mocha';
import * as vscode from 'vscode';
import { heapInUse } from './heapInUse';
import { print } from './report';
import { suiteEnvironment } from './suiteEnvironment';

/** What each edit leaves behind at all, fewer show on the second version. */
const edits = process.env[suiteEnvironment.version] === 'newest' ? 2_000 : 10_000;
/** After that many, what is made once is made: compiled code, the caches of the editor itself. */
const warmUp = 1_000;
/** So many are typed before a check is waited for, as people do who type without a pause. */
const editsOfOneCheck = 20;

/** 100 octets an edit; one kept tree of this file would be hundreds of times that. */
const maxHeapGrowth = 100 * edits;

const [folder] = vscode.workspace.workspaceFolders ?? [];
const uri = vscode.Uri.joinPath(folder?.uri ?? vscode.Uri.file('/'), 'typed.yaml');

suite('a file that is typed in all day', () => {
  suiteTeardown(async () => {
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await vscode.workspace.fs.delete(uri, { useTrash: false });
  });

  test(`${edits} edits leave no memory behind`, async function () {
    this.timeout(edits * 200);
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(manifest()));
    const editor = await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri));
    await type(editor, warmUp);
    const before = heapInUse();
    const start = performance.now();
    const checks = await type(editor, edits);
    const seconds = (performance.now() - start) / 1000;
    const growth = heapInUse() - before;
    print(`    ${edits} edits, ${checks} checks, ${seconds.toFixed(0)} s: ${(growth / 1024).toFixed(0)} KiB more`);
    assert.ok(checks >= edits / editsOfOneCheck, `${checks} checks`);
    assert.ok(vscode.languages.getDiagnostics(uri).length > 0);
    assert.ok(growth < maxHeapGrowth, `${growth} octets more`);
  });
});

/** Writes and takes away a letter in a comment, again and again, and says how often the file was checked meanwhile. */
async function type(editor: vscode.TextEditor, times: number): Promise<number> {
  let checks = 0;
  const listen = () => checks++;
  const checkTimes = channel('secure-container.check');
  checkTimes.subscribe(listen);
  const place = editor.document.lineAt(0).range.end;
  const letter = new vscode.Range(place, place.translate(0, 1));
  for (let done = 0; done < times; done++) {
    const known = checks;
    const without = { undoStopBefore: false, undoStopAfter: false };
    const isWritten = await editor.edit(edit => (done % 2 ? edit.delete(letter) : edit.insert(place, 'x')), without);
    assert.ok(isWritten);
    if (done % editsOfOneCheck === editsOfOneCheck - 1) while (checks === known) await delay(5);
  }
  checkTimes.unsubscribe(listen);
  return checks;
}

function manifest(): string {
  const pod = (index: number) => `apiVersion: v1
kind: Pod
metadata:
  name: typed-${index}
spec:
  hostPID: true
  containers:
    - name: typed
      image: registry.example.test/typed:1.2.3
      securityContext:
        privileged: true
---
`;
  return `# typed\n${Array.from({ length: 20 }, (_, index) => pod(index)).join('')}`;
}
