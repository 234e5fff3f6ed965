import { readFileSync } from 'node:fs';
import { manifestSet } from '../../src/manifests/manifestSet';
import { readManifest } from '../../src/manifests/readManifest';
import { everything } from '../../src/rules/configuration';
import { checkFile } from '../../src/rules/engine';

/** Passes until the machine code is there (V8 makes it beside us, which takes its time where others want the processors), and those that count. */
const warm = 60;
const counted = 15;

/**
 * Reads the files named in its arguments once, judges them with all rules again and again, and prints the bytes of YAML and the
 * seconds of processor time of each counted pass. Texts are made anew for each pass, so that nothing kept for a text is of use.
 */
const texts = process.argv.slice(2).map(path => ({ path, text: readFileSync(path, 'utf8') }));
const seconds: number[] = [];
let findings = 0;
for (let pass = 0; pass < warm + counted; pass++) {
  const start = process.cpuUsage();
  const files = texts.map(({ path, text }) => readManifest({ path, text: `${text}\n` }));
  const set = manifestSet(files);
  for (const file of files) findings += checkFile({ file, set, configuration: everything }).findings.length;
  const { user, system } = process.cpuUsage(start);
  if (pass >= warm) seconds.push((user + system) / 1e6);
}
const bytes = texts.reduce((sum, { text }) => sum + Buffer.byteLength(text), 0);
console.log(JSON.stringify({ bytes, seconds, findings }));
