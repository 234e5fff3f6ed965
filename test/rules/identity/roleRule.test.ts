import assert from 'node:assert/strict';
import { test } from 'node:test';
import { applyEdits } from '../../../src/manifests/yaml/edit';
import { rbacChangeRoles } from '../../../src/rules/identity/rbacChangeRoles';
import { rbacPodExec } from '../../../src/rules/identity/rbacPodExec';
import { rbacWildcard } from '../../../src/rules/identity/rbacWildcard';
import type { Rule } from '../../../src/rules/rule';
import { checkSample } from '../sample';
import { roleText } from './roleText';

const rbac = 'rbac.authorization.k8s.io';

/** What each fix that is offered makes of a role, by its title; none is preferred, because a person must choose. */
function offered(rule: Rule, text: string): Record<string, string> {
  const [finding] = checkSample({ rule, options: {}, files: text }).findings;
  assert.ok(finding);
  return Object.fromEntries(
    finding.fixes.map(({ title, edits, preferred }) => {
      assert.equal(preferred, false);
      const fixed = applyEdits(text, edits);
      assert.deepEqual(checkSample({ rule, options: {}, files: fixed }).findings, [], `${title} does not help`);
      return [title, fixed];
    }),
  );
}

test('what gives the right can go, the resource, the verb or the whole entry', () => {
  const text = roleText({ resources: 'pods, pods/exec', verbs: 'list, create' });
  assert.deepEqual(offered(rbacPodExec, text), {
    'Take pods/exec out of resources': roleText({ resources: 'pods', verbs: 'list, create' }),
    'Take create out of verbs': roleText({ resources: 'pods, pods/exec', verbs: 'list' }),
    'Take this entry out of the role': `${text.slice(0, text.indexOf('rules:'))}rules: []\n`,
  });
});

test('several go together, and none where nothing would stay', () => {
  const text = roleText({ groups: rbac, resources: 'roles, rolebindings', verbs: 'get, bind, create' });
  assert.deepEqual(Object.keys(offered(rbacChangeRoles, text)), [
    'Take bind, create out of verbs',
    'Take this entry out of the role',
  ]);
});

test('where every verb is allowed on named resources reading is offered', () => {
  assert.deepEqual(offered(rbacWildcard, roleText({ resources: 'pods', verbs: '"*"' })), {
    'Allow reading only': roleText({ resources: 'pods', verbs: 'get, list, watch' }),
  });
  assert.deepEqual(offered(rbacWildcard, roleText({ resources: '"*"', verbs: '"*"' })), {});
});
