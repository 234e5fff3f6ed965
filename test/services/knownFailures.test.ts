import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Explanation, explainLogLine, explainStatus } from '../../src/services/knownFailures';

const failing = [
  'Invalid',
  'Mismatch',
  'CouldNotConnect',
  'OutOfQuota',
  'BillingEndpointBusy',
  'ContainerUseUnauthorized',
  'Unknown',
];

function assertOneSentenceEach(explanation: Explanation | undefined, what: string): asserts explanation {
  assert.ok(explanation, what);
  assert.match(explanation.reason, /^[A-Z][^.]+\.( \(.*\))?$/, what);
  assert.match(explanation.nextStep, /^[A-Z][^.]+\.$/, what);
}

test('every failing status has its own reason and next step', () => {
  const reasons = failing.map(status => {
    const explanation = explainStatus(status);
    assertOneSentenceEach(explanation, status);
    return explanation.reason;
  });
  assert.equal(new Set(reasons).size, failing.length);
});

test('good statuses need no words', () => {
  assert.equal(explainStatus('Valid'), undefined);
  assert.equal(explainStatus('NonMetered', 'Container is non-metered and does not require an API Key.'), undefined);
});

test('a status nobody knows is shown as it is', () => {
  assert.match(explainStatus('NewTrouble', 'Something new.')?.reason ?? '', /\(NewTrouble: Something new\)$/);
  assert.match(explainStatus('Unknown', 'Try later.')?.reason ?? '', /\(Try later\)$/);
  for (const odd of ['constructor', '__proto__', '']) assertOneSentenceEach(explainStatus(odd), odd);
});

test('the log lines seen in the field are explained', () => {
  const lines: [line: string, reason: RegExp][] = [
    [
      "Container isn't in a valid state. Subscription validation failed with status 'OutOfQuota' API key is out of quota",
      /quota/,
    ],
    ["Endpoint connection failed with status 'Invalid'.", /does not accept the key/],
    ['Invalid Billing Endpoint URI https://x.example.test', /Billing/],
    ['{"error":{"code":"InvalidRequest","innererror":{"code":"UnsupportedFeature","message":"x"}}}', /not approved/],
    ['Get "https://x": context deadline exceeded', /hour/],
    ['{"error":{"code":"NoCredit","message":"Api Key is invalid."}}', /does not accept the key/],
    ['Voice does not match', /voice/],
    ['Service is temporarily unavailable', /loading/],
  ];
  for (const [line, reason] of lines) {
    const explanation = explainLogLine(line);
    assertOneSentenceEach(explanation, line);
    assert.match(explanation.reason, reason);
  }
});

test('lines of a healthy start are not failures', () => {
  for (const line of [
    'WARNING: No access control enabled!',
    'Api Key is valid, no action needed.',
    'Now listening on: http://0.0.0.0:5000',
    'Subscription validation succeeded',
    '',
  ])
    assert.equal(explainLogLine(line), undefined, line);
});
