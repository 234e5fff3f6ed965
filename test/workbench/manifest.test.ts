import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import {
  commands,
  contextKeys,
  extensionId,
  rows,
  settingDefaults,
  settingsSection,
  viewContainer,
  views,
  walkthrough,
} from '../../src/editor/contributions';

/** What package.json promises and what the code names must be the same; the names the host knows are tested in it. */
const root = join(import.meta.dirname, '..', '..');
const manifestText = readFileSync(join(root, 'package.json'), 'utf8');
const manifest = JSON.parse(manifestText);
const contributes = manifest.contributes;
const texts: Record<string, string> = JSON.parse(readFileSync(join(root, 'package.nls.json'), 'utf8'));
const everyText = [manifestText, ...Object.values(texts)].join('\n');

test('the commands are the ones of the code', () => {
  assert.deepEqual(sorted(contributes.commands.map(idOf)), sorted(Object.values(commands)));
});

test('the views, their container and the walkthrough are the ones of the code', () => {
  assert.equal(`${manifest.publisher}.${manifest.name}`, extensionId);
  assert.deepEqual(
    contributes.viewsContainers.activitybar.map((container: { id: string }) => container.id),
    [viewContainer],
  );
  assert.deepEqual(
    contributes.views[viewContainer].map((view: { id: string }) => view.id),
    Object.values(views),
  );
  assert.deepEqual(
    contributes.walkthroughs.map((one: { id: string }) => one.id),
    [walkthrough],
  );
});

test('the settings and their defaults are the ones of the code', () => {
  const declared = Object.entries<{ default: unknown }>(contributes.configuration.properties).map(
    ([name, { default: value }]) => [name, value],
  );
  const known = Object.entries(settingDefaults).map(([name, value]) => [`${settingsSection}.${name}`, value]);
  assert.deepEqual(Object.fromEntries(declared), Object.fromEntries(known));
});

test('the editor forwards the port of the front in silence: the usual port, and whatever the embedded engine opens', () => {
  const attributes = contributes.configurationDefaults['remote.portsAttributes'];
  const [port = '', program = ''] = Object.keys(attributes);
  assert.equal(port, String(settingDefaults.port));
  // The key is a pattern for the command line of who listens.
  const builder = readFileSync(join(root, 'esbuild.js'), 'utf8');
  const [host = ''] = /\w+(?=: 'src\/sandbox\/engines\/embedded\/hostProcess\.ts')/.exec(builder) ?? [];
  assert.match(`/usr/bin/node /extensions/secure-container/dist/${host}.js`, new RegExp(program));
  assert.deepEqual(
    Object.values<{ onAutoForward: string; protocol: string }>(attributes).map(one => [
      one.onAutoForward,
      one.protocol,
    ]),
    [
      ['silent', 'https'],
      ['silent', 'https'],
    ],
  );
});

test('every setting is read by the code', () => {
  const source = editorSource();
  const unread = Object.keys(settingDefaults).filter(
    name => !new RegExp(`(settings(\\(\\))?\\.|\\b)${name}\\b`).test(source),
  );
  assert.deepEqual(unread, []);
});

test('menus, welcome views, walkthrough and texts name only commands that exist', () => {
  const ours = new RegExp(`(?:\\bcommand:|\\bonCommand:|"command": ")(${settingsSection}\\.\\w+)`, 'g');
  const named = [...everyText.matchAll(ours)].map(match => match[1] ?? '');
  const known: readonly string[] = Object.values(commands);
  assert.ok(named.length > known.length);
  assert.deepEqual(
    named.filter(command => !known.includes(command)),
    [],
  );
});

test('conditions name only context keys, views and rows that the code sets', () => {
  const conditions = [...manifestText.matchAll(/"(?:when|enablement)": "([^"]+)"/g)].map(match => match[1] ?? '');
  const known: readonly string[] = [...Object.values(contextKeys), ...Object.values(views)];
  const named = conditions.flatMap(condition => condition.match(/secureContainer\.\w+/g) ?? []);
  assert.deepEqual(
    named.filter(name => !known.includes(name)),
    [],
  );
  const items = conditions.flatMap(condition => [...condition.matchAll(/viewItem == (\w+)/g)].map(match => match[1]));
  const kinds: readonly (string | undefined)[] = Object.values(rows);
  assert.deepEqual(
    items.filter(item => !kinds.includes(item)),
    [],
  );
});

test('nothing is offered because nobody has looked yet: no condition holds by a key that is not set', () => {
  const conditions = contributes.commands.flatMap((one: { enablement?: string }) => one.enablement ?? []);
  assert.ok(conditions.some((condition: string) => condition.includes(`${contextKeys.sandbox} == present`)));
  assert.deepEqual(
    conditions.filter((condition: string) => /secureContainer\.\w+ !=|!secureContainer\.(?!busy\b)/.test(condition)),
    [],
  );
});

test('every context key of the code is used in a condition', () => {
  assert.deepEqual(
    Object.values(contextKeys).filter(key => !manifestText.includes(`${key} `) && !manifestText.includes(`${key}"`)),
    [],
  );
});

test('every %text% of package.json is in package.nls.json, and none is there in vain', () => {
  const named = [...manifestText.matchAll(/"%([^%"]+)%"/g)].map(match => match[1] ?? '');
  assert.deepEqual(sorted(new Set(named)), sorted(Object.keys(texts)));
});

test('every file that package.json names exists', () => {
  const named = [...manifestText.matchAll(/"((?:media|l10n)\/[^"*]+)"/g)].map(match => match[1] ?? '');
  assert.deepEqual(
    [...named, 'README.md', 'LICENSE', 'CHANGELOG.md'].filter(file => !existsSync(join(root, file))),
    [],
  );
});

test('the palette entry has exactly the title of the product, and the others share one category', () => {
  const title = (text: string | undefined) => text && (texts[text.slice(1, -1)] ?? text);
  const labels: [string, string | undefined, string | undefined][] = contributes.commands.map(
    (one: { command: string; title: string; category?: string }) => [
      one.command,
      title(one.category),
      title(one.title),
    ],
  );
  assert.deepEqual(labels.find(([command]) => command === commands.start)?.slice(1), [undefined, 'Secure container']);
  const others = labels.filter(([command]) => command !== commands.start);
  assert.deepEqual([...new Set(others.map(([, category]) => category))], ['Secure Container']);
});

test('it wakes up for its own commands, views and panels only, or for YAML', () => {
  const events: string[] = manifest.activationEvents;
  assert.deepEqual(
    events.filter(
      event =>
        !/^on(Command|View|WebviewPanel):secureContainer\.|^onLanguage:(yaml|dockercompose|dockerfile)$/.test(event),
    ),
    [],
  );
});

test('what runs containers is closed to restricted workspaces', () => {
  const { untrustedWorkspaces } = manifest.capabilities;
  assert.equal(untrustedWorkspaces.supported, 'limited');
  const settable = Object.entries<{ scope: string }>(contributes.configuration.properties)
    // Those of scope `resource` say how files are judged, and start nothing.
    .filter(([, { scope }]) => !['machine', 'application', 'resource'].includes(scope))
    .map(([name]) => name);
  assert.deepEqual(sorted(untrustedWorkspaces.restrictedConfigurations), sorted(settable));
});

function editorSource(): string {
  const folder = join(root, 'src', 'editor');
  return readdirSync(folder, { recursive: true })
    .map(String)
    .filter(file => file.endsWith('.ts') && !file.endsWith('contributions.ts'))
    .map(file => readFileSync(join(folder, file), 'utf8'))
    .join('\n');
}

function idOf(one: { command: string }): string {
  return one.command;
}

function sorted(names: Iterable<string>): string[] {
  return [...names].sort();
}
