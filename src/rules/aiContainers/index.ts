import type { Rule } from '../rule';
import { aiBillingInClear } from './aiBillingInClear';
import { aiClientsNotVerified } from './aiClientsNotVerified';
import { aiContainerExposed } from './aiContainerExposed';
import { aiFrontBypassed } from './aiFrontBypassed';
import { aiFrontWithoutTls } from './aiFrontWithoutTls';
import { aiGatewayNotMutual } from './aiGatewayNotMutual';
import { aiKeyInArguments } from './aiKeyInArguments';
import { aiKeyInClear } from './aiKeyInClear';
import { aiNoApprovedList } from './aiNoApprovedList';
import { aiNoRateLimit } from './aiNoRateLimit';
import { aiOpenEgress } from './aiOpenEgress';

export const aiContainers: readonly Rule[] = [
  aiContainerExposed,
  aiFrontBypassed,
  aiFrontWithoutTls,
  aiClientsNotVerified,
  aiGatewayNotMutual,
  aiNoApprovedList,
  aiNoRateLimit,
  aiBillingInClear,
  aiKeyInArguments,
  aiKeyInClear,
  aiOpenEgress,
];
