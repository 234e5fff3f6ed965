import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type ErrorKind, type Remedy, SecureContainerError } from '../../src/base/errors';
import { adviceFor, textOf } from '../../src/editor/advice';
import { connectDocker } from '../../src/sandbox/engines/docker/dockerClient';
import { runningSandbox } from '../../src/sandbox/lifecycle';

function errorOf(kind: ErrorKind, nextStep = 'Do it again.', remedy?: Remedy): SecureContainerError {
  return new SecureContainerError({ kind, reason: 'It broke.', nextStep, ...(remedy && { remedy }) });
}

test('the button fits what went wrong', () => {
  const command = (kind: ErrorKind) => adviceFor(errorOf(kind))?.command;
  assert.equal(command('no-engine'), 'doctor');
  assert.equal(command('port-taken'), 'start');
  assert.equal(command('certificate-expired'), 'renewCertificates');
  assert.equal(command('service-out-of-memory'), 'showOutput');
  assert.equal(command('usage'), undefined);
  assert.equal(adviceFor(new TypeError('x is undefined'))?.command, 'showOutput');
});

test('the next step of an error is shown as it is, unless it speaks of the command line', () => {
  assert.equal(textOf(errorOf('disk-full', 'Free some space.')), 'It broke. Free some space.');
  assert.match(textOf(errorOf('refused', 'Start one with: secure-container up')), /Run "Secure container" again/);
});

test('what runs elsewhere has to be stopped, and a deployment is made by its own command', () => {
  const elsewhere = errorOf('refused', 'Remove it first with: secure-container down.', 'stop');
  assert.equal(textOf(elsewhere), 'It broke. Stop it first.');
  assert.equal(adviceFor(elsewhere)?.command, 'stop');
  assert.equal(adviceFor(errorOf('refused', 'Start one with: secure-container up'))?.command, 'start');
  const gone = errorOf('front-failed', 'Deploy again: secure-container up --engine kubernetes', 'deploy');
  assert.equal(textOf(gone), 'It broke. Run "Deploy to Kubernetes".');
  const taken = errorOf('name-taken', 'Choose a new one with --namespace.', 'other-namespace');
  assert.match(textOf(taken), /^It broke\. Choose a new one: /);
  assert.equal(adviceFor(errorOf('mesh-missing'))?.command, 'doctor');
});

test('a fault of ours is called one', () => {
  assert.match(textOf(new TypeError('x is undefined')), /fault of Secure Container.*x is undefined/);
});

test('the errors users meet most name no option and no terminal command', async () => {
  const address = 'unix:///nowhere.sock';
  const client = connectDocker({ address, reason: '', options: { socketPath: '/nowhere.sock' } });
  const errors = await Promise.all(
    [
      client.attempt({}, () => client.docker.ping()),
      client.attempt({}, () => Promise.reject(Object.assign(new Error('x'), { code: 'EACCES' }))),
      runningSandbox({
        home: { folder: '', sandboxId: '', certificates: '', logs: '', cache: '', lockFile: '' },
        engines: {
          docker: () => Promise.reject(errorOf('no-engine')),
          embedded: async () => ({ inspect: async () => undefined }) as never,
        },
      }),
    ].map(attempt => attempt.then(assert.fail, (error: unknown) => error)),
  );
  for (const error of errors) {
    assert.ok(SecureContainerError.is(error));
    assert.doesNotMatch(textOf(error), /secure-container |--/);
  }
});
