import { test } from 'node:test';
import { checkInput } from './checkInput';
import { inputAt } from './input';
import { seeds } from './seeds';

/** A slice that takes a few seconds; `npm run fuzz` goes on from there. */
const inputs = 400;
const seed = 1;

test(`${inputs} changed texts are parsed, read, judged and fixed as promised`, () => {
  const { texts } = seeds({ corpus: false });
  for (let index = 0; index < inputs; index++) {
    const { text, random } = inputAt({ texts, seed, index });
    try {
      checkInput({ text, random });
    } catch (error) {
      throw new Error(`Input ${index} of seed ${seed} fails: ${JSON.stringify(text)}`, { cause: error });
    }
  }
});
