import { dump } from 'js-yaml';

/** A document to write. */
export interface YamlDocument {
  /** Plain JSON. */
  value: unknown;
  /** Sentences above the document; each begins a new line. */
  comments?: readonly string[];
}

const commentColumns = 118;

/** Documents of YAML 1.2 as `kubectl` and `docker compose` read them: block style, no anchors, long texts left whole. */
export function writeYaml(documents: readonly YamlDocument[]): string {
  return documents
    .map(({ value, comments = [] }) => {
      const body = dump(value, { noRefs: true, lineWidth: -1 });
      return comments.map(comment).join('') + body;
    })
    .join('---\n');
}

/** A sentence as comment lines. */
function comment(sentence: string): string {
  const lines: string[] = [];
  for (const word of sentence.trim().split(/\s+/)) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + word.length < commentColumns) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines.map(line => `# ${line}\n`).join('');
}
