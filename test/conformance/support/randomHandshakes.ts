import type { SecureContext } from 'node:tls';
import { createAuthority } from '../../../src/certificates/issue';
import { credentials, openConnection } from '../../../src/sandbox/verify/connection';
import type { FrontKind } from './front';
import { protocols, refusalBy, type Stage, seen, tlsVersions } from './fronts';
import { approval, frontName, type Material, makeClient, type NamedClient } from './material';

/** How many clients of each sort there are. */
const clientsASort = 8;
const attemptsSideBySide = 16;
/** The approved list changes after so many attempts. */
const attemptsAChange = 250;

export interface Outcome {
  attempts: number;
  admitted: number;
  /** A front that hands out no session gives nothing to resume. */
  sessionsHandedOut: number;
  resumptionsTried: number;
  changes: number;
  /** What should not have been, in words. */
  wrong: string[];
}

/**
 * Knocks with random clients, versions and protocols, now and then changing the approved list, and compares each answer
 * with what the list says. The same seed makes the same attempts.
 */
export async function knockAtRandom(
  stage: Stage,
  options: { kind: FrontKind; attempts: number; seed: number },
): Promise<Outcome> {
  const { host, port } = stage.front;
  const request = stage.knocking.requestOf({});
  const random = seededRandom(options.seed);
  const pick = <T>(choices: readonly T[]): T => choices[Math.floor(random() * choices.length)] as T;
  const clients = await makeClients(stage.material);
  const contexts = contextsFor(stage.material, clients);
  const approved = new Set(clients.good);
  const sessions = new Map<string, Buffer>();
  const outcome: Outcome = {
    attempts: 0,
    admitted: 0,
    sessionsHandedOut: 0,
    resumptionsTried: 0,
    changes: 0,
    wrong: [],
  };

  async function knockOnce(choice: ReturnType<typeof choose>): Promise<void> {
    const { client, version, alpn, session } = choice;
    const key = contextKey(client, version);
    const opening = await openConnection({
      ...{ host, port, alpn, session, identity: frontName, servername: frontName },
      secureContext: contexts.get(key) as SecureContext,
      timeoutSeconds: 30,
    });
    const result = opening.outcome === 'open' ? await opening.connection.request(request) : opening;
    if (opening.outcome === 'open') {
      const ticket = opening.connection.session();
      if (ticket) {
        outcome.sessionsHandedOut++;
        sessions.set(key, ticket);
      }
      opening.connection.close();
    }
    const expected = client !== undefined && approved.has(client) ? '200' : refusalBy(options.kind, '403');
    const outward = seen(options.kind, result);
    if (!outward.startsWith(expected)) outcome.wrong.push(`${choice.label}: ${outward} instead of ${expected}`);
    if (result.outcome === 'answered' && result.resumed) outcome.wrong.push(`${choice.label}: resumed`);
    outcome.attempts++;
    if (outward === '200') outcome.admitted++;
    if (session) outcome.resumptionsTried++;
  }

  function choose() {
    const sort = pick(['good', 'good', 'unlisted', 'expired', 'foreign', 'none'] as const);
    const client = sort === 'none' ? undefined : pick(clients[sort]);
    const version = pick(tlsVersions);
    const alpn = pick(protocols);
    const session = random() < 0.3 ? sessions.get(contextKey(client, version)) : undefined;
    const label = `${client?.name ?? 'no certificate'}, ${version}, ${alpn}${session ? ', resuming' : ''}`;
    return { client, version, alpn, session, label };
  }

  async function changeList(): Promise<void> {
    const client = pick(clients.good);
    if (!approved.delete(client)) approved.add(client);
    await stage.update({ approvedClients: [...approved].map(approval) });
    outcome.changes++;
  }

  await stage.update({ approvedClients: [...approved].map(approval) });
  for (let begun = 0; begun < options.attempts; ) {
    const until = Math.min(options.attempts, begun + attemptsAChange);
    await Promise.all(
      Array.from({ length: attemptsSideBySide }, async () => {
        while (begun < until) {
          begun++;
          await knockOnce(choose());
        }
      }),
    );
    if (begun < options.attempts) await changeList();
  }
  return outcome;
}

type Sort = 'good' | 'unlisted' | 'expired' | 'foreign';

async function makeClients(material: Material): Promise<Record<Sort, NamedClient[]>> {
  const foreign = await createAuthority({ commonName: 'Test client authority' });
  const now = Date.now();
  const many = (name: Sort, overrides: (twin: NamedClient | undefined) => Parameters<typeof makeClient>[2]) =>
    Promise.all(
      Array.from({ length: clientsASort }, (_, index) =>
        makeClient(material, `${name}-${index}`, overrides(good[index])),
      ),
    );
  const good: NamedClient[] = [];
  good.push(...(await many('good', () => ({}))));
  // These bear serial numbers of the approved list: only the check they are to meet can refuse them.
  const serialOf = (twin: NamedClient | undefined) => (twin ? { serialNumber: twin.serialNumber } : {});
  return {
    good,
    unlisted: await many('unlisted', () => ({})),
    expired: await many('expired', twin => ({
      ...serialOf(twin),
      notBefore: new Date(now - 2 * 86_400_000),
      notAfter: new Date(now - 86_400_000),
    })),
    foreign: await many('foreign', twin => ({ ...serialOf(twin), authority: foreign })),
  };
}

/** A context for each client and version, made once: making them would cost more than the handshakes. */
function contextsFor(material: Material, clients: Record<Sort, NamedClient[]>): Map<string, SecureContext> {
  const authority = material.serverAuthority.certificatePem;
  return new Map(
    [undefined, ...Object.values(clients).flat()].flatMap(client =>
      tlsVersions.map(version => [contextKey(client, version), credentials({ authority, client, version })] as const),
    ),
  );
}

function contextKey(client: NamedClient | undefined, version: string): string {
  return `${client?.name} ${version}`;
}

/** mulberry32: small, and the same on every machine. */
function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
