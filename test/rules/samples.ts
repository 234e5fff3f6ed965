import { examplePod } from '../../src/rules/exampleFiles';
import type { Sample } from './sample';

/** A Pod that kustomize lays over another: what it does not say is said there. */
export const patchOf = (pod: string): Sample => ({
  'patch.yaml': pod,
  'kustomization.yaml': 'resources: [base.yaml]\npatches:\n  - path: patch.yaml\n',
});

/** A compose file that is laid over another. */
export const overrideOf = (override: string, base: string): Sample => ({
  'compose.override.yaml': override,
  'compose.yaml': base,
});

/** A Pod for Windows nodes. */
export const windowsPod = (container = ''): string => examplePod({ spec: 'os:\n  name: windows', container });
