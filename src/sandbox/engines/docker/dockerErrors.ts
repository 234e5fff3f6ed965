import * as l10n from '@vscode/l10n';
import { Cancelled, type ErrorDetails, messageOf, SecureContainerError, systemErrorCode } from '../../../base/errors';
import { type EngineCall, explainRefusal } from './refusals';

/** The engine's own words for what it refused; dockerode's `reason` is a fixed text and often wrong (a missing image is "no such container"). */
export function engineMessage(error: unknown): string {
  const { json } = error as { json?: { message?: unknown; cause?: unknown } | null };
  if (typeof json?.message === 'string') return json.message.trim();
  return messageOf(error)
    .replace(/^\(HTTP code \d+\) .*? - /, '')
    .trim();
}

/** The engine's HTTP status, or undefined if the error is not an answer of the engine. */
export function engineStatus(error: unknown): number | undefined {
  const { statusCode } = error as { statusCode?: unknown };
  return typeof statusCode === 'number' ? statusCode : undefined;
}

/**
 * Turns whatever a call to the engine threw into the product's error, or `Cancelled`. Judges by the engine's words as well
 * as by its status, because Podman answers 500 where Docker answers 404 or 409, and because the words changed over the years.
 */
export function explainDockerError(error: unknown, call: EngineCall): SecureContainerError | Cancelled {
  if (error instanceof SecureContainerError || error instanceof Cancelled) return error;
  if (call.signal?.aborted) return new Cancelled();
  const details = connectionFault(error, call) ?? explainRefusal(engineMessage(error), call);
  return new SecureContainerError({ ...details, cause: error });
}

const absentCodes = new Set([
  'ENOENT',
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ETIMEDOUT',
  'ENOTSOCK',
]);
const lostCodes = new Set(['ECONNRESET', 'EPIPE', 'ERR_STREAM_PREMATURE_CLOSE', 'ABORT_ERR', 'ECONNABORTED']);

function connectionFault(error: unknown, call: EngineCall): ErrorDetails | undefined {
  const code = systemErrorCode(error) ?? '';
  const message = messageOf(error);
  if (engineStatus(error) !== undefined) return undefined;
  if (code === 'EACCES' || code === 'EPERM') return noPermission(call);
  if ((error as { level?: unknown }).level === 'client-authentication') return sshRefused(call);
  if (/^(CERT_|ERR_TLS|UNABLE_TO_|SELF_SIGNED|DEPTH_ZERO)/.test(code)) return notTrusted(call, code);
  const absent = absentCodes.has(code);
  if (lostCodes.has(code) || /socket hang up|^aborted$/.test(message) || (absent && call.answeredBefore))
    return lost(call);
  return absent ? noEngine(call, code) : undefined;
}

function noEngine(call: EngineCall, code: string): ErrorDetails {
  return {
    kind: 'no-engine',
    reason: l10n.t('No container engine answers at {0} ({1}).', call.address, code),
    nextStep: l10n.t('Start Docker, point DOCKER_HOST at your engine, or use `--engine embedded`, which needs none.'),
  };
}

function noPermission(call: EngineCall): ErrorDetails {
  return {
    kind: 'engine-permission',
    reason: l10n.t('You may not use the container engine at {0}.', call.address),
    nextStep: l10n.t(
      'Join the group of its socket (`sudo usermod -aG docker $USER`, then log in again), set up rootless Docker, or use `--engine embedded`.',
    ),
  };
}

function sshRefused(call: EngineCall): ErrorDetails {
  return {
    kind: 'engine-permission',
    reason: l10n.t('{0} did not accept any key of your SSH agent.', call.address),
    nextStep: l10n.t('Load the right key with `ssh-add`; only keys held by the agent are used.'),
  };
}

function notTrusted(call: EngineCall, code: string): ErrorDetails {
  return {
    kind: 'engine-permission',
    reason: l10n.t('The TLS connection to the engine at {0} failed ({1}).', call.address, code),
    nextStep: l10n.t('Check the certificates in DOCKER_CERT_PATH or in the Docker context.'),
  };
}

function lost(call: EngineCall): ErrorDetails {
  return {
    kind: 'engine-lost',
    reason: l10n.t('The container engine at {0} stopped answering.', call.address),
    nextStep: l10n.t('Start it again, then run the command again: what was left half made is cleared away then.'),
  };
}
