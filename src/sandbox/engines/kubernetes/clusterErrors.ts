import * as l10n from '@vscode/l10n';
import { Cancelled, type ErrorDetails, messageOf, SecureContainerError, systemErrorCode } from '../../../base/errors';
import { explainAdmission } from './admissionRefusals';
import type { ClusterContext } from './kubeconfig';

/** What an API server says of a call that it did not carry out: a `Status` of the Kubernetes API. */
export interface Refusal {
  code: number;
  reason?: string;
  message?: string;
}

interface RefusedCall {
  method: string;
  path: string;
  context: ClusterContext;
}

const tlsCodes = /^(CERT_|ERR_TLS|ERR_SSL|UNABLE_TO_|SELF_SIGNED|DEPTH_ZERO)/;

/** What stopped a call from being answered: the network, TLS, or the user. */
export function explainConnectionFault(
  error: unknown,
  call: { server: string; signal?: AbortSignal | undefined },
): SecureContainerError | Cancelled {
  if (call.signal?.aborted) return new Cancelled();
  const code = systemErrorCode(error) ?? '';
  if (tlsCodes.test(code)) return untrusted(error, { ...call, code });
  return new SecureContainerError({
    kind: 'cluster-unreachable',
    reason: l10n.t('The cluster at {0} does not answer ({1}).', call.server, code || messageOf(error)),
    nextStep: l10n.t('Check that it runs and that this machine may reach it: kubectl cluster-info'),
    cause: error,
  });
}

function untrusted(cause: unknown, { server, code }: { server: string; code: string }): SecureContainerError {
  return new SecureContainerError({
    kind: 'cluster-untrusted',
    reason: l10n.t('The certificate of the cluster at {0} is not trusted ({1}).', server, code),
    nextStep: l10n.t(
      'Get the kubeconfig anew, so that it holds the authority of this cluster, and check that no proxy sits in between.',
    ),
    cause,
  });
}

/** The kubeconfig's credentials could not be had. What a helper program wrote may be a secret, so it is left out. */
export function noCredentials(cause: unknown, context: ClusterContext): SecureContainerError {
  const missing = systemErrorCode(cause) === 'ENOENT';
  return new SecureContainerError({
    kind: 'cluster-unauthorized',
    reason: missing
      ? l10n.t('The credentials of {0} need a file or program that is not there: {1}', context.user, messageOf(cause))
      : l10n.t('The credentials of {0} could not be had.', context.user),
    nextStep: l10n.t('Log in as you do for kubectl, and try: kubectl --context {0} auth whoami', context.name),
    cause,
  });
}

/** What the server refused, in the product's words. */
export function explainRefusal(refusal: Refusal, call: RefusedCall): SecureContainerError {
  const message = refusal.message ?? '';
  const details =
    explainAdmission(message) ??
    (refusal.code === 401 ? unauthorized(call) : undefined) ??
    (refusal.code === 403 ? forbidden(message, call) : undefined) ??
    failed(refusal, call);
  return new SecureContainerError({ ...details, cause: refusal });
}

function unauthorized({ context }: RefusedCall): ErrorDetails {
  return {
    kind: 'cluster-unauthorized',
    reason: l10n.t('The cluster at {0} does not know {1}.', context.server, context.user),
    nextStep: l10n.t('Log in as you do for kubectl, and try: kubectl --context {0} auth whoami', context.name),
  };
}

/** As the RBAC authorizer writes it (k8s.io/apiserver, endpoints/handlers/responsewriters/errors.go). */
const rbacRefusal =
  /User "([^"]*)" cannot (\w+) resource "([^"]*)" in API group "([^"]*)"(?: in the namespace "([^"]*)"| (at the cluster scope))?/;

function forbidden(message: string, { context }: RefusedCall): ErrorDetails {
  const [, user = context.user, verb = '', resource = '', group = '', namespace] = rbacRefusal.exec(message) ?? [];
  if (verb === '') return { ...failed({ code: 403, message }, undefined), kind: 'cluster-forbidden' };
  const what = group ? `${resource}.${group}` : resource;
  const check = `kubectl --context ${context.name} auth can-i ${verb} ${what}`;
  return {
    kind: 'cluster-forbidden',
    reason: namespace
      ? l10n.t('{0} may not {1} {2} in the namespace {3}.', user, verb, what, namespace)
      : l10n.t('{0} may not {1} {2} in the cluster.', user, verb, what),
    nextStep: l10n.t(
      'Ask who runs the cluster for that right, then check it: {0}',
      namespace ? `${check} -n ${namespace}` : check,
    ),
  };
}

function failed({ code, message }: Refusal, call: RefusedCall | undefined): ErrorDetails {
  const what = call ? `${call.method} ${call.path.split('?')[0]}` : '';
  return {
    kind: 'engine-failed',
    reason: l10n.t('The cluster refused {0}: {1}', what, message ? message : String(code)),
    nextStep: l10n.t('Put right what it says, then run the command again.'),
  };
}
