// Runs @monokle/validation on a folder, as its README says, with every plugin that needs no network. Copied beside the package.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createDefaultMonokleValidator, processRefs, ResourceParser } from '@monokle/validation';
import { parseAllDocuments } from 'yaml';

const folder = process.argv[2];
const resources = [];
for (const name of readdirSync(folder, { recursive: true }).filter(file => /\.ya?ml$/.test(file))) {
  for (const document of parseAllDocuments(readFileSync(join(folder, name), 'utf8'))) {
    const content = document.errors.length > 0 ? undefined : document.toJS();
    if (!content?.apiVersion || !content.kind) continue;
    resources.push({
      id: `${name}#${resources.length}`,
      fileId: name,
      filePath: name,
      fileOffset: document.range[0],
      name: content.metadata?.name ?? '',
      apiVersion: content.apiVersion,
      kind: content.kind,
      namespace: content.metadata?.namespace,
      content,
      text: document.toString(),
    });
  }
}
const validator = createDefaultMonokleValidator();
await validator.preload({
  plugins: {
    'yaml-syntax': true,
    'pod-security-standards': true,
    'resource-links': true,
    practices: true,
    metadata: true,
  },
});
processRefs(resources, new ResourceParser());
const { runs } = await validator.validate({ resources });
const results = runs.flatMap(run => run.results);
if (process.argv[3] === 'list') {
  for (const { ruleId, locations } of results) {
    const file = locations[0].physicalLocation.artifactLocation.uri;
    console.log(`${ruleId} ${file}`);
  }
} else console.log(results.length);
