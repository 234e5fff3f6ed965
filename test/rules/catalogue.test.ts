import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { catalogue } from '../../src/rules/catalogue';
import { profileChoices } from '../../src/rules/configuration';
import { ruleMarkdown } from '../../src/rules/rulePage';
import { rulePages } from '../../src/rules/rulePages';

const root = join(import.meta.dirname, '..', '..');

test('ids are kebab-case and unique', () => {
  const ids = catalogue.map(({ id }) => id);
  assert.deepEqual(
    ids.filter((id, index) => ids.indexOf(id) !== index),
    [],
  );
  for (const id of ids) assert.match(id, /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/);
});

test('titles are unique, and tell rules apart', () => {
  const titles = catalogue.map(({ title }) => title);
  assert.deepEqual(
    titles.filter((title, index) => titles.indexOf(title) !== index),
    [],
  );
});

for (const rule of catalogue) {
  describe(rule.id, () => {
    test('says what it is about', () => {
      assert.match(rule.title, /^\P{Ll}[^\n]*[^.\n]$/su, 'a title is one line, without a full stop');
      assert.match(rule.why, /^\P{Ll}.*[.`)]$/su, 'why is whole sentences');
      assert.ok(rule.category.length > 0 && rule.appliesTo.length > 0);
    });

    test('has an example for each technology, and for no other', () => {
      assert.deepEqual(Object.keys(rule.examples).sort(), [...rule.appliesTo].sort());
      for (const { bad, good } of Object.values(rule.examples)) assert.notEqual(bad, good);
    });

    test('is in profiles that exist, and in restricted where it is in baseline', () => {
      assert.deepEqual(
        rule.profiles.filter(profile => !profileChoices.includes(profile)),
        [],
      );
      assert.equal(new Set(rule.profiles).size, rule.profiles.length);
      if (rule.profiles.includes('pod-security-baseline')) assert.ok(rule.profiles.includes('pod-security-restricted'));
    });

    test('has a page that a reader can follow', () => {
      const page = ruleMarkdown(rule);
      assert.equal(page.match(/^```/gm)?.length, 2 * (2 * rule.appliesTo.length + 2), 'every block of code is closed');
      assert.ok(page.includes(`ignore ${rule.id}`));
    });
  });
}

test('the pages, their index and the schema of the project file are as the rules say; else: npm run docs:rules', async () => {
  for (const [path, content] of rulePages())
    assert.equal(await readFile(join(root, path), 'utf8').catch(() => undefined), content, path);
  const names = await readdir(join(root, 'docs', 'rules'));
  assert.deepEqual(
    names.filter(name => !rulePages().has(`docs/rules/${name}`)),
    [],
  );
});
