import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { join, normalize, posix, sep } from 'node:path';
import { test } from 'node:test';

const source = join(import.meta.dirname, '..', 'src');

/** The house of DESIGN.md, top to bottom: a folder may import from its own level's folder and from levels below it. */
const levels: readonly (readonly string[])[] = [
  ['cli.ts', 'extension.ts'],
  ['cli', 'editor'],
  ['sandbox', 'rules', 'topology'],
  ['certificates', 'services', 'manifests'],
  ['front'],
  ['base'],
];

/** Folders and files that take text and plain objects and give the same: no clock, chance, disk or network. */
const pure = [
  /^front\/(?!embedded)/,
  /^sandbox\/plan\.ts$/,
  /^sandbox\/frontPolicyOfPlan\.ts$/,
  /^sandbox\/sandboxPlan\.ts$/,
  /^manifests\//,
  /^rules\//,
  /^topology\//,
];
const impureModules = /^node:(fs|net|tls|https?|http2|dgram|dns|child_process|os|timers|worker_threads)(\/|$)/;
const impureCalls =
  /\b(Date\.now|Math\.random|new Date\(\)|randomBytes|randomUUID|setTimeout|setInterval|process\.env)\b/;

interface Module {
  /** Path below src, with `/`. */
  path: string;
  text: string;
  imports: readonly string[];
}

const modules = await readModules();

test('imports point downwards', () => {
  const upward = modules.flatMap(module =>
    localImports(module)
      .filter(target => !mayImport(module.path, target))
      .map(target => `${module.path} -> ${target}`),
  );
  assert.deepEqual(upward, []);
});

test('there is no import cycle', () => {
  assert.deepEqual(cycles(), []);
});

test('only their one folder imports vscode, dockerode, the Kubernetes client, node-forge and js-yaml', () => {
  const owners: Record<string, RegExp> = {
    vscode: /^(editor\/|extension\.ts$)/,
    dockerode: /^sandbox\/engines\/docker\//,
    '@kubernetes/client-node/dist/config.js': /^sandbox\/engines\/kubernetes\//,
    'node-forge': /^certificates\//,
    'js-yaml': /^manifests\/yaml\//,
  };
  const strangers = Object.entries(owners).flatMap(([name, owner]) =>
    modules
      .filter(module => importsPackage(module, name) && !owner.test(module.path))
      .map(module => `${module.path} -> ${name}`),
  );
  assert.deepEqual(strangers, []);
});

test('what is called pure has no clock, chance, disk or network', () => {
  const impure = modules
    .filter(module => pure.some(pattern => pattern.test(module.path)))
    .filter(
      ({ imports, text }) =>
        imports.some(name => impureModules.test(name) && name !== 'node:net') || impureCalls.test(code(text)),
    )
    .map(module => module.path);
  assert.deepEqual(impure, []);
});

test('no file is above 300 lines', () => {
  const long = modules.filter(({ text }) => text.split('\n').length > 301).map(({ path }) => path);
  assert.deepEqual(long, []);
});

async function readModules(): Promise<Module[]> {
  const files = (await readdir(source, { recursive: true })).filter(file => file.endsWith('.ts'));
  return Promise.all(
    files.map(async file => {
      const text = await readFile(join(source, file), 'utf8');
      const imports = [...text.matchAll(/(?:from|import\()\s*'([^']+)'/g)].map(match => match[1] ?? '');
      return { path: file.split(sep).join('/'), text, imports };
    }),
  );
}

/** Local imports as paths below src; a path without extension is a file or a folder's name. */
function localImports(module: Module): string[] {
  return module.imports
    .filter(name => name.startsWith('.') && !name.endsWith('.json'))
    .map(name => posix.normalize(posix.join(posix.dirname(module.path), name)))
    .map(path => (path.endsWith('.ts') || path.endsWith('.js') || path.endsWith('.mjs') ? path : `${path}.ts`));
}

function mayImport(from: string, to: string): boolean {
  const [fromTop = '', toTop = ''] = [from.split('/')[0], to.split('/')[0]];
  return fromTop === toTop || levelOf(fromTop) < levelOf(toTop);
}

function levelOf(top: string): number {
  const level = levels.findIndex(names => names.includes(top));
  assert.notEqual(level, -1, `${top} has no place in the house: name its level in this test and in DESIGN.md`);
  return level;
}

function cycles(): string[] {
  const targets = new Map(modules.map(module => [module.path, localImports(module)]));
  const done = new Set<string>();
  const found: string[] = [];
  const visit = (path: string, trail: readonly string[]): void => {
    if (trail.includes(path)) found.push([...trail.slice(trail.indexOf(path)), path].join(' -> '));
    if (done.has(path) || trail.includes(path)) return;
    for (const target of targets.get(path) ?? []) visit(target, [...trail, path]);
    done.add(path);
  };
  for (const { path } of modules) visit(path, []);
  return found;
}

function importsPackage(module: Module, name: string): boolean {
  return module.imports.some(imported => imported === name || normalize(imported).startsWith(`${name}${sep}`));
}

/** Source without comments and templates: they may speak of clocks, and a rendered program may have one. */
function code(text: string): string {
  return text
    .replace(/`[^`]*`/g, '``')
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/\/\/.*$/gm, '');
}
