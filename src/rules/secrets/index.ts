import type { Rule } from '../rule';
import { duplicateVariable } from './duplicateVariable';
import { knownCredential } from './knownCredential';
import { plaintextSecret } from './plaintextSecret';
import { secretInConfigMap } from './secretInConfigMap';
import { secretInEnv } from './secretInEnv';
import { secretInManifest } from './secretInManifest';

/** Where secrets are written, and how they reach containers. */
export const secrets: readonly Rule[] = [
  knownCredential,
  plaintextSecret,
  secretInConfigMap,
  secretInManifest,
  secretInEnv,
  duplicateVariable,
];
