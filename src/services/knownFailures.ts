import * as l10n from '@vscode/l10n';

export interface Explanation {
  /** One plain sentence: what is wrong. */
  reason: string;
  /** One plain sentence: what the user can do. */
  nextStep: string;
}

/** `apiStatus` values of `/status` that mean all is well. */
const goodStatuses = ['Valid', 'NonMetered'];

/** The other values (container FAQ), as functions so that the words are translated when they are needed. */
const statuses: Readonly<Record<string, () => Explanation>> = {
  Invalid: () => ({
    reason: l10n.t('Azure does not accept the key of the container.'),
    nextStep: l10n.t(
      'Copy key 1 or key 2 of the resource again and check that Billing is the endpoint of that resource.',
    ),
  }),
  Mismatch: () => ({
    reason: l10n.t('The key belongs to another kind of Azure resource than this container needs.'),
    nextStep: l10n.t('Create a resource of the kind this container needs and use its key and endpoint.'),
  }),
  CouldNotConnect: () => ({
    reason: l10n.t('The container cannot reach its billing endpoint.'),
    nextStep: l10n.t(
      'Check that this machine may reach the billing host on port 443, with no inspection of TLS on the way.',
    ),
  }),
  OutOfQuota: () => ({
    reason: l10n.t('The quota of the Azure resource is used up.'),
    nextStep: l10n.t('Wait until the quota is renewed, or move the resource to a higher pricing tier.'),
  }),
  BillingEndpointBusy: () => ({
    reason: l10n.t('The billing endpoint is busy.'),
    nextStep: l10n.t('Wait: the container tries again by itself, as Retry-After of its answers says.'),
  }),
  ContainerUseUnauthorized: () => ({
    reason: l10n.t('The Azure resource is not approved for this container.'),
    nextStep: l10n.t(
      'Ask for access on the page of the container in the Azure documentation, then use the approved resource.',
    ),
  }),
  Unknown: () => ({
    reason: l10n.t('Azure did not say whether the key is good.'),
    nextStep: l10n.t(
      'Wait a few minutes; if it stays so, look at the status of Azure and at the log of the container.',
    ),
  }),
};

/**
 * What an `apiStatus` of a container's `/status` means.
 * @param message the `apiStatusMessage` beside it; shown where the value says nothing
 * @returns undefined if all is well
 */
export function explainStatus(apiStatus: string, message?: string): Explanation | undefined {
  if (goodStatuses.includes(apiStatus)) return undefined;
  const known = Object.hasOwn(statuses, apiStatus) ? statuses[apiStatus] : undefined;
  if (known && apiStatus !== 'Unknown') return known();
  const unknown = (known ?? (statuses['Unknown'] as () => Explanation))();
  const words = [known ? '' : apiStatus, message ?? ''].filter(text => text !== '').join(': ');
  return words ? { ...unknown, reason: `${unknown.reason} (${words.replace(/\.$/, '')})` } : unknown;
}

const logLines: readonly { pattern: RegExp; explain: (match: RegExpMatchArray) => Explanation | undefined }[] = [
  // Document Intelligence: "Container isn't in a valid state. Subscription validation failed with status 'OutOfQuota'"
  // Speech: "Endpoint connection failed with status 'Invalid'."
  { pattern: /failed with status '(\w+)'/i, explain: match => explainStatus(match[1] ?? '') },
  {
    pattern: /Invalid Billing Endpoint URI/i,
    explain: () => ({
      reason: l10n.t('The container does not accept Billing as an endpoint.'),
      nextStep: l10n.t('Copy the endpoint of the resource from the Azure portal into Billing.'),
    }),
  },
  {
    // Translator without approval: 400 with innererror UnsupportedFeature, then exit code 1.
    pattern: /UnsupportedFeature|Feature is not supported/i,
    explain: () => explainStatus('ContainerUseUnauthorized'),
  },
  {
    pattern: /context deadline exceeded/i,
    explain: () => ({
      reason: l10n.t('The download of the models took longer than the hour it is given.'),
      nextStep: l10n.t('Start again on a faster connection, or with fewer models.'),
    }),
  },
  // LUIS: {"error":{"code":"NoCredit","message":"Api Key is invalid."}}
  { pattern: /\bNoCredit\b|Api Key is invalid/i, explain: () => explainStatus('Invalid') },
  {
    pattern: /Voice does not match/i,
    explain: () => ({
      reason: l10n.t('The request names another voice than the one in the image.'),
      nextStep: l10n.t('Name the voice of the image tag, or choose the tag of the voice.'),
    }),
  },
  {
    pattern: /Service is temporarily unavailable/i,
    explain: () => ({
      reason: l10n.t('The container is still loading its models.'),
      nextStep: l10n.t('Wait until /ready says that it is ready.'),
    }),
  },
];

/**
 * What a line of a container's log, or of an error it answers, means.
 * @returns undefined for any other line; also for "WARNING: No access control enabled!", which every container prints
 */
export function explainLogLine(line: string): Explanation | undefined {
  for (const { pattern, explain } of logLines) {
    const match = line.match(pattern);
    if (match) return explain(match);
  }
  return undefined;
}
