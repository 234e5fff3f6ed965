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

/** All rules there are. */
export const catalogue: readonly Rule[] = [
  ...aiContainers,
  ...privilege,
  ...storage,
  ...resources,
  ...images,
  ...identity,
  ...secrets,
  ...network,
  ...istio,
  ...hygiene,
  ...suppressionRules,
];
