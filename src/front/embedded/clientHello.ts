/** TLS record type "handshake", the first octet of every TLS connection (RFC 8446, 5.1). */
export const handshakeRecord = 0x16;

const recordHeaderLength = 5;
const hostNameType = 0;
const serverNameExtension = 0;

/** Whether octets hold the first TLS record whole. */
export function hasWholeRecord(octets: Buffer): boolean {
  return octets.length >= recordHeaderLength && octets.length >= recordHeaderLength + octets.readUInt16BE(3);
}

/**
 * The server name a ClientHello asks for (RFC 8446, 4.1.2; RFC 6066, section 3), or undefined if it asks for none or
 * cannot be read: then the TLS library judges it.
 * @param record the first TLS record, whole
 */
export function serverNameOf(record: Buffer): string | undefined {
  try {
    const hello = new Reader(record.subarray(recordHeaderLength));
    // Handshake type and length, version, random.
    hello.skip(1 + 3 + 2 + 32);
    hello.vector(1); // session id
    hello.vector(2); // cipher suites
    hello.vector(1); // compression methods
    const extensions = hello.vector(2);
    while (!extensions.atEnd) {
      const type = extensions.integer(2);
      const content = extensions.vector(2);
      if (type !== serverNameExtension) continue;
      const name = content.vector(2);
      return name.integer(1) === hostNameType ? name.vector(2).text : undefined;
    }
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
  }
  return undefined;
}

/** Reads TLS presentation language (RFC 8446, section 3). @throws RangeError past the end */
class Reader {
  #offset = 0;
  readonly #octets: Buffer;

  constructor(octets: Buffer) {
    this.#octets = octets;
  }

  get atEnd(): boolean {
    return this.#offset >= this.#octets.length;
  }

  get text(): string {
    return this.#octets.toString('latin1');
  }

  skip(length: number): void {
    this.#offset += length;
  }

  integer(length: number): number {
    const value = this.#octets.readUIntBE(this.#offset, length);
    this.#offset += length;
    return value;
  }

  /** Octets preceded by their number, which itself takes `lengthLength` octets. */
  vector(lengthLength: number): Reader {
    const length = this.integer(lengthLength);
    const end = this.#offset + length;
    if (end > this.#octets.length) throw new RangeError('A vector ends behind its message.');
    const content = this.#octets.subarray(this.#offset, end);
    this.#offset = end;
    return new Reader(content);
  }
}
