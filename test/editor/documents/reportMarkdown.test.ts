import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SecureContainerError } from '../../../src/base/errors';
import { settingDefaults } from '../../../src/editor/contributions';
import { asItWas } from '../../../src/editor/documents/asItWas';
import { reportMarkdown } from '../../../src/editor/documents/reportMarkdown';
import { planFor } from '../../../src/editor/startChoice';
import type { PartState } from '../../../src/sandbox/engine';

process.env['TZ'] = 'UTC';

const { plan } = planFor({
  choice: {
    serviceId: 'stand-in',
    engine: 'docker',
    port: 9443,
    names: [],
    clients: [],
    callerKeyRequired: false,
    services: {},
  },
  settings: settingDefaults,
  sandboxId: '0123456789',
  secrets: {},
});
const running: PartState[] = [
  { name: 'secure-container-0123456789-front', role: 'front', state: 'running' },
  { name: 'secure-container-0123456789-side-stand-in-1', role: 'side', state: 'running' },
  { name: 'secure-container-0123456789-stand-in-1', role: 'service', state: 'running', health: 'healthy' },
];

function report(change: { parts?: PartState[]; ok?: boolean } = {}): string {
  const { parts = running, ok = true } = change;
  return reportMarkdown({
    engine: 'docker',
    location: { address: 'unix:///var/run/docker.sock', reason: '' },
    state: { plan, parts, startedAt: '2026-11-23T07:00:00Z' },
    verification: {
      sandboxStartedAt: '2026-11-23T07:00:00Z',
      verifiedAt: '2026-11-23T07:14:44.238Z',
      results: [{ probe: 'plain-http', title: 'Plain HTTP', expected: '400', observed: ok ? '400' : '200', ok }],
    },
    language: 'en',
  });
}

test('the verdict stands first, and is good only while all runs that was verified', () => {
  assert.match(report(), /^# ✔ Secured: all 1 probes hold\n/);
  assert.match(report({ ok: false }), /^# ✖ NOT SECURED: 1 of 1 probes failed\n/);
  const [front, ...others] = running;
  assert.ok(front);
  const ended: PartState = { ...front, state: 'exited', exitCode: 137 };
  assert.match(
    report({ parts: [ended, ...others] }),
    /^# ✖ Failed: all 1 probes held, but not all of it runs any more/,
  );
  assert.match(report({ parts: [ended, ...others] }), /-front \| ended\u00a0with\u00a0exit\u00a0code\u00a0137 \|/);
  assert.match(report({ parts: others }), /^# ✖ Failed/);
  assert.match(report({ parts: others }), /\| ✔\u00a0held \| Plain HTTP/);
});

test('times are for people', () => {
  assert.match(report(), /\| Running since \| Nov 23, 2026, 7:00\sAM UTC \|/);
  assert.match(report(), /\| Verified \| Nov 23, 2026, 7:14\sAM UTC \|/);
  assert.doesNotMatch(report(), /\dT\d/);
});

test('each part is explained to who meets its name in the evidence', () => {
  assert.match(report(), /side-stand-in-1 \| running \| The side of a service: a container without network/);
  assert.match(report(), /-0123456789-stand-in-1 \| running,\u00a0healthy \| The service itself/);
});

test('a report of what is gone says so before its verdict', () => {
  const reason = new SecureContainerError({ kind: 'refused', reason: 'No sandbox runs.', nextStep: 'Start one.' });
  const old = asItWas(report(), reason);
  assert.match(old, /^> \*\*This is how it was\.\*\* No sandbox runs\. Start one\.\n\n# ✔ Secured/);
});
