import * as l10n from '@vscode/l10n';
import { aiContainers } from './aiContainers/index';
import { hygiene } from './hygiene/index';
import { identity } from './identity/index';
import { images } from './images/index';
import { istio } from './istio/index';
import { network } from './network/index';
import { privilege } from './privilege/index';
import { resources } from './resources/index';
import type { Rule } from './rule';
import { secrets } from './secrets/index';
import { storage } from './storage/index';
import { suppressionRules } from './suppressionRules';

/** Rules by what they are about, as the index of their pages lists them. */
export const ruleGroups: readonly { readonly title: string; readonly rules: readonly Rule[] }[] = [
  { title: l10n.t('AI containers and their front'), rules: aiContainers },
  { title: l10n.t('Privileges'), rules: privilege },
  { title: l10n.t('Host files and volumes'), rules: storage },
  { title: l10n.t('Resources and health'), rules: resources },
  { title: l10n.t('Images'), rules: images },
  { title: l10n.t('Accounts and roles'), rules: identity },
  { title: l10n.t('Secrets'), rules: secrets },
  { title: l10n.t('Network'), rules: network },
  { title: l10n.t('Istio and gateways'), rules: istio },
  { title: l10n.t('Components and settings'), rules: hygiene },
  { title: l10n.t('Suppressions'), rules: suppressionRules },
];

/** All rules there are. */
export const catalogue: readonly Rule[] = ruleGroups.flatMap(({ rules }) => rules);
