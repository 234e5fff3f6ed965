import * as l10n from '@vscode/l10n';
import type { ComposeService } from '../../manifests/compose/composeFile';
import type { Exposure } from '../../manifests/exposure/exposure';
import { exposures } from '../../manifests/exposure/exposures';
import { proxyOf } from '../../manifests/exposure/fronts/proxyImage';
import { perSet } from '../../manifests/perSet';
import type { RelatedPlace } from '../rule';
import { type AiContainer, aiContainerAt, aiContainersIn } from './aiContainer';

/** A way from outside to an AI container. */
export interface AiWay {
  readonly ai: AiContainer;
  readonly exposure: Exposure;
  /** Whether callers could also come through a front: this way leads around it. Only of ways without one. */
  readonly aroundFront: boolean;
}

/** The ways to AI containers from other machines; what answers to its own machine only is as private as that. */
export const aiWays = perSet((set): readonly AiWay[] => {
  // Most sets have none, and then nobody need follow the ways into it.
  if (aiContainersIn(set).length === 0) return [];
  const ways = exposures(set).flatMap(exposure => {
    const ai = exposure.reach === 'machine' ? undefined : aiContainerAt(exposure.end);
    return ai ? [{ ai, exposure }] : [];
  });
  const fronted = new Set(ways.filter(({ exposure }) => exposure.front).map(({ ai }) => ai));
  return ways.map(way => ({
    ...way,
    aroundFront: way.exposure.front === undefined && (fronted.has(way.ai) || standsBesideProxy(way.ai)),
  }));
});

/** A proxy of the same compose file, on a network with the container and open to the outside: meant to be its front. */
function standsBesideProxy({ end }: AiContainer): boolean {
  if (end.kind !== 'service') return false;
  const { file, networks } = end.service;
  const isFront = (other: ComposeService) =>
    proxyOf(other.image) !== undefined &&
    other.ports.length > 0 &&
    other.networks.some(name => networks.includes(name));
  return file.services.some(isFront);
}

/** The steps of a way behind the first, for a finding that lies at its door. */
export const relatedSteps = ({ steps }: Exposure, place: unknown): readonly RelatedPlace[] =>
  steps.filter(step => step.place !== place).map(step => ({ place: step.place, message: step.text }));

/** "Text Analytics Language Detection (language)". */
export const titleOf = ({ displayName, name }: AiContainer): string =>
  displayName === name ? `"${name}"` : l10n.t('"{0}" ({1})', name, displayName);
