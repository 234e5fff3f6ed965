import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { Agent, request } from 'node:https';
import { buffer } from 'node:stream/consumers';

export interface CallFiles {
  caFile: string;
  clientCertificateFile: string;
  clientKeyFile: string;
}

export interface Answer {
  status: number;
  body: string;
}

/** A caller with a client certificate that keeps its one connection. */
export interface Caller {
  get(path: string, headers?: Record<string, string>): Promise<Answer>;
  post(path: string, headers?: Record<string, string>): Promise<Answer>;
  close(): void;
}

export async function makeCaller(options: { port: number; files: CallFiles }): Promise<Caller> {
  const { port, files } = options;
  const [ca, cert, key] = await Promise.all(
    [files.caFile, files.clientCertificateFile, files.clientKeyFile].map(file => readFile(file)),
  );
  const agent = new Agent({ ca, cert, key, keepAlive: true, maxSockets: 1 });
  const call = (method: string, path: string, headers: Record<string, string> = {}): Promise<Answer> =>
    new Promise((resolve, reject) => {
      const named = { Host: `localhost:${port}`, ...headers };
      request(
        { host: '127.0.0.1', port, path, method, agent, headers: named, servername: 'localhost' },
        async response => {
          resolve({ status: response.statusCode ?? 0, body: (await buffer(response)).toString() });
        },
      )
        .on('error', reject)
        .end();
    });
  return {
    get: (path, headers) => call('GET', path, headers),
    post: (path, headers) => call('POST', path, headers),
    close: () => agent.destroy(),
  };
}

/** Runs the `curl` that `up` printed, as a shell would, and tells status and body. */
export function runPrintedCurl(options: { stderr: string; environment?: NodeJS.ProcessEnv }): Promise<Answer> {
  const line = options.stderr.split('\n').find(text => text.startsWith('curl '));
  if (!line) throw new Error(`No curl was printed:\n${options.stderr}`);
  return new Promise((resolve, reject) => {
    const command = `${line} --silent --show-error --write-out '\\n%{http_code}'`;
    execFile('sh', ['-c', command], { env: { ...process.env, ...options.environment } }, (error, stdout) => {
      if (error) return reject(error);
      const lines = stdout.split('\n');
      resolve({ status: Number(lines.pop()), body: lines.join('\n') });
    });
  });
}
