import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import type { Locator } from 'playwright-core';
import type { KubernetesObject } from '../../src/front/kubernetesObject';
import type { ObjectList, Pod } from '../../src/sandbox/engines/kubernetes/clusterTypes';
import { applyAll } from '../cluster/support/clusterStage';
import { type Bench, openBench } from '../workbench/support/bench';
import { findChromium } from '../workbench/support/browser';
import { installVsCode } from '../workbench/support/installVsCode';
import {
  clipboardText,
  showSandboxView,
  statusItem,
  takeScreenshot,
  toast,
  treeRow,
  webview,
} from '../workbench/support/parts';
import { accept, quickInput, runCommand } from '../workbench/support/quickInput';
import { versionNamed } from '../workbench/support/vsCodeVersion';
import type { Window } from '../workbench/support/window';
import { type DeploymentStage, startDeploymentStage } from './support/deploymentStage';
import { meshOfRun } from './support/meshOfRun';
import { run } from './support/processes';

const running = await meshOfRun();
const host = 'ai.example.test';
const namespace = 'ai';
/** What takes 20 s on an idle machine. */
const startMilliseconds = 120_000;

const secondGateway: KubernetesObject = {
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name: 'second', namespace: 'istio-ingress' },
  spec: { selector: { istio: 'second' }, ports: [{ port: 443 }] },
};

/** "Deploy to Kubernetes" as somebody with a kubeconfig does it in VS Code, with the keyboard: to a real Istio, and away again. */
suite('a deployment from the palette', { skip: await whyNot() }, () => {
  let stage: DeploymentStage;
  let bench: Bench;
  let window: Window;

  before(async () => {
    assert.ok(running);
    stage = await startDeploymentStage({ mesh: running, namespace });
    bench = await openBench({ environment: { KUBECONFIG: running.kubeconfig } });
    window = await bench.openWindow();
  });
  after(async () => {
    await bench?.close();
    await stage?.end();
  });

  const picture = (): Locator => webview(window.page).locator('#panel-sandbox');

  test('asks which gateway where there are several, shows every change, and Esc leaves the cluster as it is', async () => {
    const { page } = window;
    const { box, row, rows } = quickInput(page);
    await applyAll(stage.server, [secondGateway]);
    await showSandboxView(page);
    await walkToTheEnd();
    await rows.filter({ hasText: 'istio-ingress/second' }).waitFor();
    await row(stage.gateway).and(focused()).waitFor();
    await accept(page);
    await row('Deploy to test')
      .and(focused())
      .filter({ hasText: `${stage.server.url} as admin` })
      .waitFor();
    await rows.filter({ hasText: `Namespace ${namespace}, gateway ${stage.gateway}` }).waitFor();
    await row(/^Deployment stand-in in /).waitFor();
    await toast(page, 'Waiting for your answer').waitFor();
    await takeScreenshot(page, 'cluster-changes');
    await quickInput(page).input.press('Escape');
    await box.waitFor({ state: 'detached' });
    await page.locator('.part.sidebar .welcome-view-content').waitFor();
    assert.equal(await hasNamespace(), false);
    await stage.server.call('DELETE', '/api/v1/namespaces/istio-ingress/services/second');
  });

  test('is verified through the gateway, and says so', async () => {
    const { page } = window;
    await walkToTheEnd();
    await quickInput(page).row('Deploy to test').and(focused()).waitFor();
    await accept(page);
    const starting = stage.runPods();
    starting.catch(() => undefined);
    await toast(page, /Deploy to Kubernetes: (Making [A-Z]|Starting|Waiting for stand-in|Verifying)/).waitFor();
    await statusItem(page).filter({ hasText: 'Starting' }).waitFor();
    const secured = toast(page, /Secured: all \d+ probes hold/);
    await secured.filter({ hasText: `https://${host}` }).waitFor({ timeout: startMilliseconds });
    await starting;
    await statusItem(page).filter({ hasText: 'Secured' }).waitFor();
    const { state, verified, engine, url } = await bench.status();
    assert.deepEqual([state, verified, engine, url], ['running', true, 'kubernetes', `https://${host}`]);
  });

  test('shows in the view: where it is, how callers reach it, what runs, who is let in', async () => {
    const { page } = window;
    await treeRow(page, /Secured.*Stand-in/).waitFor();
    await treeRow(page, `https://${host}`).waitFor();
    await treeRow(page, `Gateway ${stage.address}`).filter({ hasText: 'port 443' }).waitFor();
    await treeRow(page, namespace).filter({ hasText: 'namespace in test' }).waitFor();
    await treeRow(page, /All \d+ probes hold/).waitFor();
    await treeRow(page, /Pods.*3 of 3 run/).waitFor();
    await treeRow(page, /istio-ingress-1.*running/).waitFor();
    assert.equal(await treeRow(page, /stand-in-\w{5}.*running, healthy/).count(), 2);
    await treeRow(page, /default.*days left/).waitFor();
    await treeRow(page, 'Certificates').waitFor();
  });

  test('shows in the topology, guarded by the gateway, and without figures that nobody counts', async () => {
    const { page } = window;
    await runCommand(page, 'Secure Container: Show Topology');
    await webview(page).getByRole('tab', { name: 'Sandbox', selected: true }).waitFor();
    const summary = picture().locator('.summary');
    await summary.filter({ hasText: /All \d+ attacks were tried and none got through/ }).waitFor();
    await picture().locator('.zone.kind-cluster[aria-label^="cluster: test, guarded"]').waitFor();
    await picture().locator('.node.kind-front[aria-label^="Istio gateway, "]').waitFor();
    assert.equal(await picture().locator('.node.kind-replica').count(), 2);
    await picture().locator('.edge[aria-label^="default → Istio gateway: "]').waitFor();
    await picture().locator('.edge[aria-label^="Istio gateway → Stand-in"]').first().waitFor();
    assert.equal(await picture().locator('.node.tone-bad, .zone.tone-bad').count(), 0);
    assert.equal(await picture().locator('.traffic').count(), 0);
  });

  for (const { name, theme, kind } of [
    { name: 'dark', theme: 'Default Dark Modern', kind: 'vs-dark' },
    { name: 'light', theme: 'Default Light Modern', kind: 'vs' },
    { name: 'high-contrast', theme: 'Default High Contrast', kind: 'hc-black' },
  ]) {
    test(`the picture of it all in ${name} is taken`, async () => {
      const { page } = window;
      await runCommand(page, 'Notifications: Clear All Notifications');
      await bench.changeSettings({ 'workbench.colorTheme': theme });
      await page.locator(`.monaco-workbench.${kind}`).waitFor();
      await webview(page).getByRole('button', { name: 'Show all of it' }).press('Enter');
      await takeScreenshot(page, `cluster-${name}`);
    });
  }

  test('has an address of its own, which no editor forwards', async () => {
    const { page } = window;
    await runCommand(page, 'Secure Container: Copy Address');
    await page.locator('.part.statusbar', { hasText: `Copied https://${host}/` }).waitFor();
    assert.equal(await clipboardText(page), `https://${host}/`);
  });

  test('the copied curl is let in by the gateway, though no name leads there', async () => {
    const { page } = window;
    await runCommand(page, 'Secure Container: Copy Client...');
    await quickInput(page).row('curl').and(focused()).waitFor();
    await accept(page);
    await page.locator('.part.statusbar', { hasText: 'Copied a call' }).waitFor();
    const { stdout } = await run('sh', ['-c', await clipboardText(page)]);
    assert.match(stdout, /"(iso6391Name|detectedLanguage)"/);
  });

  test('a restart suggests what it is, finds nothing to change, and verifies it once more', async () => {
    const { page } = window;
    const { row, rows } = quickInput(page);
    await walkToTheEnd({ command: 'Restart', again: true });
    await row('Deploy to test').and(focused()).waitFor();
    assert.equal(await rows.count(), 1);
    await takeScreenshot(page, 'cluster-again');
    await accept(page);
    await toast(page, /Secured: all \d+ probes hold/).waitFor({ timeout: startMilliseconds });
  });

  test('shows a pod that goes and the one that takes its place, at once', async () => {
    const { page } = window;
    const pods = `/api/v1/namespaces/${namespace}/pods`;
    const { items } = (await stage.server.call('GET', pods)) as unknown as ObjectList<Pod>;
    const names = (items ?? []).map(({ metadata }) => metadata.name);
    const [gone = '', kept = ''] = names.map(name => `stand-in-${name.slice(-5)}`);
    await treeRow(page, gone).waitFor();
    await stage.server.call('DELETE', `${pods}/${names[0]}`);
    await treeRow(page, gone).waitFor({ state: 'detached' });
    await treeRow(page, /Pods.*3 of 3 run/).waitFor();
    await treeRow(page, kept).waitFor();
  });

  test('stays when the question is answered with Esc, and with Enter is gone from cluster, view and picture', async () => {
    const { page } = window;
    const question = page.locator('.monaco-dialog-box', { hasText: 'Remove the deployment and its namespace' });
    // A question takes the keyboard a moment after it is seen.
    const remove = question.getByRole('button', { name: 'Remove' });
    await runCommand(page, 'Secure Container: Stop');
    await question.filter({ hasText: `context test, namespace ${namespace}` }).waitFor();
    await remove.press('Escape');
    await question.waitFor({ state: 'detached' });
    assert.equal(await hasNamespace(), true);
    await runCommand(page, 'Secure Container: Stop');
    await remove.press('Enter');
    await statusItem(page).filter({ hasText: 'Stopping' }).waitFor();
    await statusItem(page).waitFor({ state: 'hidden', timeout: startMilliseconds });
    await page.locator('.part.sidebar .welcome-view-content').waitFor();
    await picture().getByText('No sandbox runs.').waitFor();
    assert.equal(await hasNamespace(), false);
    assert.deepEqual(window.errors, []);
  });

  /** From answer to answer; `again`, where it is deployed already, each is there and Enter takes it. */
  async function walkToTheEnd({ command = 'Deploy to Kubernetes...', again = false } = {}): Promise<void> {
    const { page } = window;
    const { input, message, row } = quickInput(page);
    const answer = async (suggested: string, wanted: string) => {
      assert.equal(await input.inputValue(), again ? wanted : suggested);
      if (!again) await input.press('Control+A');
      if (!again) await input.pressSequentially(wanted);
      await accept(page);
    };
    await runCommand(page, `Secure Container: ${command}`);
    await row(/^test$/)
      .and(focused())
      .filter({ hasText: 'current context' })
      .waitFor();
    await accept(page);
    await message.filter({ hasText: 'Namespace to make for it alone' }).waitFor();
    await answer('secure-container', namespace);
    await row('Stand-in').and(focused()).waitFor();
    await accept(page);
    await message.filter({ hasText: 'Host names that callers will use' }).waitFor();
    await answer('', host);
    await message.filter({ hasText: 'Further clients to approve beside default' }).waitFor();
    await accept(page);
  }

  function focused(): Locator {
    return window.page.locator('.focused');
  }

  function hasNamespace(): Promise<boolean> {
    return stage.server.call('GET', `/api/v1/namespaces/${namespace}`).then(
      () => true,
      () => false,
    );
  }
});

async function whyNot(): Promise<string | false> {
  if (!running) return 'the real Istio runs in `npm run test:istio` alone';
  if (!findChromium()) return 'Chromium is not installed';
  return installVsCode(versionNamed(undefined)).then(
    () => false,
    error => String(error).split('\n')[0] ?? '',
  );
}
