import type { Rule } from '../rule';
import { authorizationPolicyAllowsAll } from './authorizationPolicyAllowsAll';
import { authorizationPolicyMissing } from './authorizationPolicyMissing';
import { authorizationPolicyNegativeMatch } from './authorizationPolicyNegativeMatch';
import { destinationRuleTlsDisabled } from './destinationRuleTlsDisabled';
import { destinationRuleUnverified } from './destinationRuleUnverified';
import { envoyFilterFragile } from './envoyFilterFragile';
import { gatewayConflict } from './gatewayConflict';
import { gatewayCredentialInvalid, gatewayCredentialShared } from './gatewayCredential';
import { gatewayNoApprovedList } from './gatewayNoApprovedList';
import { gatewayNoRateLimit } from './gatewayNoRateLimit';
import { gatewayNoRevocation } from './gatewayNoRevocation';
import { gatewayNotMutual } from './gatewayNotMutual';
import { gatewayOptionalMutual } from './gatewayOptionalMutual';
import { gatewayPlainHttp } from './gatewayPlainHttp';
import { gatewayRelaxedSni } from './gatewayRelaxedSni';
import { gatewayTlsVersion } from './gatewayTlsVersion';
import { jwksWithoutTls } from './jwksWithoutTls';
import { namespaceWideConflict } from './namespaceWideConflict';
import { openEgress } from './openEgress';
import { peerAuthenticationNotStrict } from './peerAuthenticationNotStrict';
import { policySelectsNothing } from './policySelectsNothing';
import { portWithoutProtocol } from './portWithoutProtocol';
import { referenceMissing } from './referenceMissing';
import { reservedUser } from './reservedUser';
import { sidecarInjectionDisabled } from './sidecarInjectionDisabled';
import { tokenWithoutAuthentication } from './tokenWithoutAuthentication';
import { virtualServiceConflict, virtualServiceUnreachable } from './virtualServiceRules';
import { wildcardHost } from './wildcardHost';

/** What Istio objects leave open: gateways, mutual TLS in the mesh, who may call whom, what goes out. */
export const istio: readonly Rule[] = [
  gatewayOptionalMutual,
  gatewayPlainHttp,
  gatewayNotMutual,
  gatewayNoApprovedList,
  gatewayNoRevocation,
  gatewayRelaxedSni,
  gatewayTlsVersion,
  wildcardHost,
  peerAuthenticationNotStrict,
  authorizationPolicyAllowsAll,
  authorizationPolicyNegativeMatch,
  destinationRuleTlsDisabled,
  destinationRuleUnverified,
  sidecarInjectionDisabled,
  jwksWithoutTls,
  tokenWithoutAuthentication,
  reservedUser,
  openEgress,
  authorizationPolicyMissing,
  envoyFilterFragile,
  gatewayConflict,
  gatewayCredentialInvalid,
  gatewayCredentialShared,
  gatewayNoRateLimit,
  namespaceWideConflict,
  policySelectsNothing,
  portWithoutProtocol,
  referenceMissing,
  virtualServiceConflict,
  virtualServiceUnreachable,
];
