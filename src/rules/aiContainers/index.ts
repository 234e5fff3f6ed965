import type { Rule } from '../rule';
import { aiClientsNotVerified } from './aiClientsNotVerified';
import { aiContainerExposed } from './aiContainerExposed';
import { aiFrontBypassed } from './aiFrontBypassed';
import { aiFrontWithoutTls } from './aiFrontWithoutTls';
import { aiGatewayNotMutual } from './aiGatewayNotMutual';
import { aiNoApprovedList } from './aiNoApprovedList';
import { aiNoRateLimit } from './aiNoRateLimit';

export const aiContainers: readonly Rule[] = [
  aiContainerExposed,
  aiFrontBypassed,
  aiFrontWithoutTls,
  aiClientsNotVerified,
  aiGatewayNotMutual,
  aiNoApprovedList,
  aiNoRateLimit,
];
