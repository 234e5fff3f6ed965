import type { Probe } from './probe';
import { missingKey, wrongKey } from './probes/callerKeys';
import {
  approvedCertificate,
  expiredCertificate,
  foreignAuthority,
  noCertificate,
  unlistedCertificate,
  wrongUsage,
} from './probes/clientCertificates';
import { burstOverRate, oversizedBody } from './probes/limits';
import { directRoute, egressElsewhere } from './probes/routes';
import { foreignHost, foreignSni, oldTls, plainHttp } from './probes/transport';
import { resumedAfterWithdrawal, withdrawnCertificate } from './probes/withdrawal';

/** Every probe, in the order in which results are shown. Made at each call: titles follow the language then loaded. */
export function allProbes(): readonly Probe[] {
  return [
    approvedCertificate(),
    noCertificate(),
    foreignAuthority(),
    expiredCertificate(),
    wrongUsage(),
    unlistedCertificate(),
    withdrawnCertificate(),
    resumedAfterWithdrawal(),
    plainHttp(),
    oldTls(),
    foreignSni(),
    foreignHost(),
    missingKey(),
    wrongKey(),
    burstOverRate(),
    oversizedBody(),
    directRoute(),
    egressElsewhere(),
  ];
}
