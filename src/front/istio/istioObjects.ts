import type { KubernetesObject } from '../kubernetesObject';
import { istioDestinationRules } from './destinationRules';
import { istioEgress } from './egress';
import { istioGateway } from './gateway';
import { istioHandshake } from './handshake';
import type { IstioFront } from './istioFront';
import { istioLocalAnswers } from './localAnswers';
import { istioMeshPolicies } from './meshPolicies';
import { istioMisdirectedGuard } from './misdirected';
import { istioRateLimit } from './rateLimit';
import { istioRequestGuard } from './requestGuard';
import { istioVirtualService } from './virtualService';

/** The policy as objects of Istio, in the order to apply them: what refuses comes before what lets in. */
export function istioObjects(front: IstioFront): KubernetesObject[] {
  return [
    ...istioMeshPolicies(front),
    ...istioEgress(front),
    ...istioDestinationRules(front),
    istioHandshake(front),
    ...istioLocalAnswers(front),
    istioRateLimit(front),
    istioRequestGuard(front),
    istioMisdirectedGuard(front),
    istioVirtualService(front),
    istioGateway(front),
  ];
}
