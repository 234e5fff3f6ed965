import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readManifest } from '../../../src/manifests/readManifest';
import { policyRules } from '../../../src/rules/identity/policyRules';
import { grantOf, isByWildcards } from '../../../src/rules/identity/rights';
import { roleText } from './roleText';

const exec = { groups: [''], resources: ['pods/exec', 'pods/attach'], verbs: ['create'] };
const given = (text: string) => {
  const [rule] = policyRules(readManifest({ path: 'a.yaml', text }));
  assert.ok(rule);
  const grant = grantOf(rule, [exec]);
  return (
    grant &&
    [...grant.resources, ...grant.verbs].map(({ text: said }) => said).join(' ') + (isByWildcards(grant) ? ' *' : '')
  );
};

test('a right is given where group, resource and verb all match', () => {
  assert.equal(
    given(roleText({ resources: 'pods/attach, pods, pods/exec', verbs: 'get, create' })),
    'pods/attach pods/exec create',
  );
  assert.equal(given(roleText({ groups: 'apps', resources: 'pods/exec', verbs: 'create' })), undefined);
  assert.equal(given(roleText({ resources: 'pods', verbs: 'create' })), undefined);
  assert.equal(given(roleText({ resources: 'pods/exec', verbs: 'get' })), undefined);
});

test('stars match, and what only they give is known', () => {
  assert.equal(given(roleText({ groups: '"*"', resources: '"*"', verbs: '"*"' })), '* * *');
  assert.equal(given(roleText({ resources: '"*/exec"', verbs: '"*"' })), '*/exec *');
  assert.equal(given(roleText({ resources: '"*"', verbs: 'create' })), '* create');
  assert.equal(given(roleText({ resources: '"*/log"', verbs: '"*"' })), undefined);
});

test('an entry without groups is refused by the API server, and still meant', () => {
  assert.equal(
    given(roleText({ resources: 'pods/exec', verbs: 'create' }).replace('- apiGroups: [""]\n   ', '-')),
    'pods/exec create',
  );
});
