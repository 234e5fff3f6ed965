/** Nothing of this name exists anywhere (RFC 2606, 2: `.invalid`). */
export const foreignName = 'elsewhere.secure-container.invalid';

/**
 * The first record of a TLS client that asks for the given server name: a ClientHello (RFC 8446, 4.1.2) complete enough
 * for any server to answer it with a ServerHello or an alert.
 */
export function clientHello(serverName: string): Buffer {
  const name = Buffer.from(serverName, 'ascii');
  const serverNameExtension = extension(0x0000, withLength16(Buffer.concat([Buffer.from([0]), withLength16(name)])));
  const groups = extension(0x000a, withLength16(Buffer.from([0x00, 0x1d, 0x00, 0x17])));
  const signatures = extension(0x000d, withLength16(Buffer.from([0x04, 0x03, 0x08, 0x04, 0x04, 0x01])));
  const body = Buffer.concat([
    Buffer.from([0x03, 0x03]),
    Buffer.alloc(32, 0x5c),
    Buffer.from([0]),
    // ECDHE with AES-128-GCM, ECDSA and RSA.
    withLength16(Buffer.from([0xc0, 0x2b, 0xc0, 0x2f])),
    Buffer.from([1, 0]),
    withLength16(Buffer.concat([serverNameExtension, groups, signatures])),
  ]);
  const handshake = Buffer.concat([Buffer.from([0x01, 0x00]), length16(body), body]);
  return Buffer.concat([Buffer.from([0x16, 0x03, 0x01]), withLength16(handshake)]);
}

function extension(type: number, content: Buffer): Buffer {
  return Buffer.concat([Buffer.from([type >> 8, type & 0xff]), withLength16(content)]);
}

function withLength16(content: Buffer): Buffer {
  return Buffer.concat([length16(content), content]);
}

function length16(content: Buffer): Buffer {
  return Buffer.from([content.length >> 8, content.length & 0xff]);
}
