import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { rulePages } from '../../src/rules/rulePages';

/** `npm run docs:rules`: writes the rules' pages anew and removes those of rules that are gone. */
const root = join(import.meta.dirname, '..', '..');
const pages = rulePages();
for (const [path, content] of pages) {
  await mkdir(dirname(join(root, path)), { recursive: true });
  await writeFile(join(root, path), content);
}
for (const name of await readdir(join(root, 'docs', 'rules')))
  if (!pages.has(`docs/rules/${name}`)) await rm(join(root, 'docs', 'rules', name));
console.log(`${pages.size} files written`);
