import type { Call } from './call';
import { csharp } from './csharp';
import { curl } from './curl';
import { httpFile } from './httpFile';
import { java } from './java';
import { javascript } from './javascript';
import { python } from './python';

export type SnippetLanguage = 'curl' | 'python' | 'javascript' | 'csharp' | 'java' | 'http';

export interface Snippet {
  language: SnippetLanguage;
  title: string;
  render: (call: Call) => string;
}

/** Every way to call the front that we can write down, the shortest first. */
export const snippets: readonly Snippet[] = [
  { language: 'curl', title: 'curl', render: call => curl(call) },
  { language: 'python', title: 'Python', render: python },
  { language: 'javascript', title: 'JavaScript', render: javascript },
  { language: 'csharp', title: 'C#', render: csharp },
  { language: 'java', title: 'Java', render: java },
  { language: 'http', title: '.http', render: httpFile },
];
