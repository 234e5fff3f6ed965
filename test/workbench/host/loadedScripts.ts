import { Session } from 'node:inspector';
import { fileURLToPath } from 'node:url';

/** Paths of the scripts below a folder that this process has loaded, as its own debugger tells. */
export async function loadedScripts(folder: string): Promise<string[]> {
  const session = new Session();
  const paths: string[] = [];
  session.connect();
  try {
    session.on('Debugger.scriptParsed', ({ params }) => {
      if (params.url.startsWith('file:')) paths.push(fileURLToPath(params.url));
    });
    // Tells of every script loaded so far before it answers.
    await new Promise<void>((resolve, reject) => {
      session.post('Debugger.enable', error => (error ? reject(error) : resolve()));
    });
  } finally {
    session.disconnect();
  }
  return paths.filter(path => path.startsWith(folder));
}
