import { mutate } from './mutate';
import { Random } from './random';

/** The input with that number: always the same for the same seed and the same texts to begin from. */
export function inputAt(options: { texts: readonly string[]; seed: number; index: number }): {
  text: string;
  random: Random;
} {
  const { texts, seed, index } = options;
  const random = new Random(Math.imul(seed, 0x9e3779b1) ^ Math.imul(index + 1, 0x85ebca6b));
  return { text: mutate({ text: random.pick(texts), other: random.pick(texts), random }), random };
}
