import type { Rule } from '../rule';
import { imageMovingTag } from './imageMovingTag';
import { imageNoDigest } from './imageNoDigest';
import { imagePullPolicy } from './imagePullPolicy';
import { imageTagLatest } from './imageTagLatest';
import { retiredRegistry } from './retiredRegistry';
import { untrustedRegistry } from './untrustedRegistry';

/** Which image runs, and where it comes from. */
export const images: readonly Rule[] = [
  imageTagLatest,
  imageMovingTag,
  imageNoDigest,
  imagePullPolicy,
  untrustedRegistry,
  retiredRegistry,
];
