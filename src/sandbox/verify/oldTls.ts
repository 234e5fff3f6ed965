import { randomBytes } from 'node:crypto';
import { connect } from 'node:net';
import * as l10n from '@vscode/l10n';
import { alertText, describe, failureOf } from './evidence';

const versions = { 'TLS 1.0': 0x0301, 'TLS 1.1': 0x0302 } as const;

/** Cipher suites of TLS 1.0 and 1.1: ECDHE with ECDSA and RSA, then RSA, all AES-CBC-SHA; and the renegotiation marker. */
const cipherSuites = [0xc009, 0xc00a, 0xc013, 0xc014, 0x002f, 0x0035, 0x00ff];

const contentType = { alert: 21, handshake: 22 } as const;
/** Content type, version, length; then the first two octets of an alert or a handshake message. */
const shortestAnswer = 7;
const timeoutMilliseconds = 5000;

export interface OldTlsAnswer {
  /** Only an alert is a refusal: silence and a closed connection may have other reasons. */
  refused: boolean;
  evidence: string;
}

/**
 * Offers the front an old version of TLS and nothing newer. The ClientHello is written by hand (RFC 4346, 7.4.1.2):
 * today's TLS libraries refuse to offer these versions by themselves, which would prove nothing about the front.
 */
export function offerOldTls(options: {
  host: string;
  port: number;
  version: keyof typeof versions;
  servername: string | undefined;
}): Promise<OldTlsAnswer> {
  const { host, port, version, servername } = options;
  return new Promise(resolve => {
    const socket = connect(port, host);
    let connected = false;
    let received = Buffer.alloc(0);
    function finish(answer: OldTlsAnswer): void {
      socket.destroy();
      resolve(answer);
    }
    socket.setTimeout(timeoutMilliseconds, () => finish({ refused: false, evidence: l10n.t('no answer in time') }));
    socket.on('connect', () => {
      connected = true;
      socket.write(clientHello({ version: versions[version], servername }));
    });
    socket.on('data', chunk => {
      received = Buffer.concat([received, chunk]);
      if (received.length >= shortestAnswer) finish(readAnswer(received));
    });
    socket.on('error', error => finish({ refused: false, evidence: describe(failureOf({ error, connected })) }));
    socket.on('end', () => finish({ refused: false, evidence: l10n.t('connection closed') }));
  });
}

function readAnswer(record: Buffer): OldTlsAnswer {
  if (record[0] === contentType.alert) return { refused: true, evidence: alertText(record.readUInt8(6)) };
  if (record[0] === contentType.handshake) return { refused: false, evidence: l10n.t('ACCEPTED') };
  return { refused: false, evidence: l10n.t('an answer that is not TLS') };
}

function clientHello(options: { version: number; servername: string | undefined }): Buffer {
  const { version, servername } = options;
  const extensions = Buffer.concat([
    servername === undefined ? Buffer.alloc(0) : serverNameExtension(servername),
    // supported_groups: X25519, P-256, P-384.
    extension(10, vector(2, uint16(0x001d, 0x0017, 0x0018))),
    // ec_point_formats: uncompressed.
    extension(11, Buffer.from([1, 0])),
  ]);
  const hello = Buffer.concat([
    uint16(version),
    randomBytes(32),
    vector(1, Buffer.alloc(0)),
    vector(2, uint16(...cipherSuites)),
    // compression methods: none.
    Buffer.from([1, 0]),
    vector(2, extensions),
  ]);
  const message = Buffer.concat([Buffer.from([1]), vector(3, hello)]);
  return Buffer.concat([Buffer.from([contentType.handshake]), uint16(versions['TLS 1.0']), vector(2, message)]);
}

function serverNameExtension(name: string): Buffer {
  return extension(0, vector(2, Buffer.concat([Buffer.from([0]), vector(2, Buffer.from(name, 'ascii'))])));
}

function extension(type: number, data: Buffer): Buffer {
  return Buffer.concat([uint16(type), vector(2, data)]);
}

/** A length of so many octets, then the content (RFC 4346, 4.3). */
function vector(lengthOctets: number, content: Buffer): Buffer {
  const length = Buffer.alloc(lengthOctets);
  length.writeUIntBE(content.length, 0, lengthOctets);
  return Buffer.concat([length, content]);
}

function uint16(...values: readonly number[]): Buffer {
  const octets = Buffer.alloc(2 * values.length);
  for (const [index, value] of values.entries()) octets.writeUInt16BE(value, 2 * index);
  return octets;
}
