/** Settings and headers whose values are secrets, as they appear in logs of services and of HTTP. */
const named =
  /((?:api[-_]?key|subscription-key|authorization|password|token)["']?\s*[:=]\s*["']?(?:bearer\s+)?)[^\s"',;&]+/gi;
const privateKey = /-----BEGIN ([A-Z ]*PRIVATE KEY)-----[\s\S]*?-----END \1-----/g;

/** A short secret would blacken half of a text, and is none. */
const shortestSecret = 8;

/** Takes secrets out of texts that go to a log. Those it was told of, and whatever looks like one. */
export class Redactor {
  readonly #secrets = new Set<string>();

  add(secrets: Iterable<string>): void {
    for (const secret of secrets) if (secret.length >= shortestSecret) this.#secrets.add(secret);
  }

  redact(text: string): string {
    let clean = text;
    for (const secret of this.#secrets) clean = clean.replaceAll(secret, '***');
    return clean.replace(named, '$1***').replace(privateKey, '***');
  }
}
