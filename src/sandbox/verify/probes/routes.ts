import * as l10n from '@vscode/l10n';
import type { RouteAttempt } from '../../engine';
import type { Finding, Probe } from '../probe';

export function directRoute(): Probe {
  return {
    id: 'direct-route',
    title: l10n.t('Reaching the service around the front'),
    expected: l10n.t('no way'),
    stage: 'engine',
    run: async ({ target }) => judge(await target.tryDirectRoutes()),
  };
}

export function egressElsewhere(): Probe {
  return {
    id: 'egress-elsewhere',
    title: l10n.t('Reaching out from the service to anything but the billing hosts'),
    expected: l10n.t('no way'),
    stage: 'engine',
    run: async ({ target }) => judge(await target.tryEgress()),
  };
}

function judge(attempts: readonly RouteAttempt[]): Finding {
  if (attempts.length === 0) return { observed: l10n.t('nothing was tried'), ok: false };
  const reached = attempts.filter(attempt => attempt.reached);
  const told = reached.length > 0 ? reached : attempts;
  return {
    observed: told.map(attempt => `${attempt.target}: ${attempt.outcome}`).join('; '),
    ok: reached.length === 0,
  };
}
