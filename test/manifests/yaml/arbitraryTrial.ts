import fc from 'fast-check';
import type { PlainValue } from '../../../src/manifests/yaml/edit';
import { arbitraryYaml } from './arbitraryYaml';
import type { Trial } from './editTrials';

/** Texts that want quotes for one reason or another, and some that do not. */
const texts = 'ALL|yes|1.10||a: b| x|null|- a|a #b|{x}|"q"|a\nb|\u0007|😀|it\'s|[|12:30|\\|a,b|NET_RAW'.split('|');
const scalar = fc.oneof(fc.constantFrom(...texts), fc.constantFrom(true, false, null, 0, 65_534, 1.5, -3), fc.string());
const list = fc.array(scalar, { maxLength: 2 });

export const arbitraryValue: fc.Arbitrary<PlainValue> = fc.oneof(
  { weight: 3, arbitrary: scalar },
  list,
  fc.dictionary(fc.constantFrom('drop', 'add', 'true', 'a: b', '#'), fc.oneof(scalar, list), { maxKeys: 2 }),
  fc.constant([{ name: 'x', args: ['1', '2'], more: { deep: [] } }, ['nested', ['list']]]),
);

export const arbitraryFurther = fc.oneof(
  { weight: 2, arbitrary: fc.constant<string[]>([]) },
  fc.array(fc.constantFrom('securityContext', 'true', 'a: b', 'image', 'm'), { minLength: 1, maxLength: 2 }),
);

const share = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

export const arbitraryTrial: fc.Arbitrary<Trial> = fc.record({
  text: arbitraryYaml,
  which: share,
  pick: share,
  further: arbitraryFurther,
  value: arbitraryValue,
});
