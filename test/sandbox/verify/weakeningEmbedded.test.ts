import assert from 'node:assert/strict';
import type { Http2SecureServer, SecureServerOptions } from 'node:http2';
import { createRequire, syncBuiltinESMExports } from 'node:module';
import { afterEach, suite, test } from 'node:test';
import type { TLSSocket } from 'node:tls';
import type { FrontPolicy } from '../../../src/front/policy';
import { embeddedFront } from '../../conformance/support/embeddedFront';
import type { RunningFront } from '../../conformance/support/front';
import { setStage } from '../../conformance/support/fronts';
import { callerKeys, frontNames, noRate } from '../../conformance/support/material';
import { assertFailing, frontProbes, weakenedRate } from './weakening';

const http2 = createRequire(import.meta.url)('node:http2') as typeof import('node:http2');
const { createSecureServer } = http2;

interface Weakening {
  property: string;
  tls?: (options: SecureServerOptions) => SecureServerOptions;
  /** What is done to a connection before the front sees it, given the serial number of the probe client while it is admitted. */
  socket?: (socket: TLSSocket, approved: string | undefined) => void;
  /** What the front is given instead of the policy it should have. */
  update?: (policy: FrontPolicy, before: FrontPolicy) => FrontPolicy;
  fails: readonly string[];
}

const weakenings: readonly Weakening[] = [
  { property: 'nothing is weakened', fails: [] },
  {
    property: 'approved clients are let in',
    update: policy => ({ ...policy, approvedClients: [] }),
    fails: frontProbes,
  },
  {
    property: 'a certificate is demanded',
    socket(socket, approved) {
      if (socket.getPeerX509Certificate() === undefined) passFor(socket, approved);
    },
    fails: ['no-certificate'],
  },
  {
    property: 'the certificate is on the approved list',
    socket(socket, approved) {
      if (socket.authorized) passFor(socket, approved);
    },
    fails: ['unlisted-certificate'],
  },
  {
    property: 'the certificate is of our authority',
    socket: overlooking(/SELF_SIGNED|UNABLE_TO|SIGNATURE/),
    fails: ['foreign-authority'],
  },
  {
    property: 'the certificate has not expired',
    socket: overlooking(/EXPIRED/),
    fails: ['expired-certificate'],
  },
  {
    property: 'the certificate is for clients',
    socket: overlooking(/PURPOSE/),
    fails: ['wrong-usage'],
  },
  {
    property: 'a withdrawal takes clients off the list',
    update: (policy, before) => ({
      ...policy,
      approvedClients: [...new Set([...before.approvedClients, ...policy.approvedClients])],
    }),
    fails: ['withdrawn-certificate', 'resumed-after-withdrawal'],
  },
  {
    property: 'sessions are not resumed',
    tls: options => ({ ...options, secureOptions: 0 }),
    fails: ['resumed-after-withdrawal'],
  },
  {
    property: 'TLS is 1.2 or newer',
    tls: options => ({ ...options, minVersion: 'TLSv1', ciphers: 'DEFAULT@SECLEVEL=0' }),
    fails: ['old-tls'],
  },
  {
    property: 'foreign names are turned away',
    update: policy => ({ ...policy, names: [...frontNames, 'foreign.invalid'] }),
    fails: ['foreign-sni', 'foreign-host'],
  },
  { property: 'a key is demanded', update: ({ callerKeys: _, ...rest }) => rest, fails: ['missing-key', 'wrong-key'] },
  {
    property: 'the rate is limited',
    update: policy => ({ ...policy, rate: noRate }),
    fails: ['burst-over-rate'],
  },
  {
    property: 'bodies are limited',
    update: policy => ({ ...policy, routes: policy.routes.map(route => ({ ...route, maxBodyBytes: 2 ** 40 })) }),
    fails: ['oversized-body'],
  },
];

suite('each property of a running embedded front, weakened', () => {
  afterEach(() => replaceTlsServer(createSecureServer));

  for (const weakening of weakenings) {
    test(weakening.property, async () => {
      let approved: string | undefined;
      const { tls = options => options, socket = () => {}, update = policy => policy } = weakening;
      replaceTlsServer(((options: SecureServerOptions) => {
        const server: Http2SecureServer = createSecureServer(tls(options));
        const { emit } = server;
        server.emit = (event: string, ...rest: unknown[]) => {
          if (event === 'secureConnection') socket(rest[0] as TLSSocket, approved);
          return emit.call(server, event, ...rest);
        };
        return server;
      }) as typeof createSecureServer);
      const stage = await setStage(embeddedFront, () => ({ rate: weakenedRate, callerKeys }));
      try {
        weaken(stage.front, (policy, before) => {
          const given = update(policy, before);
          approved = given.approvedClients.find(({ name }) => name.startsWith('verify-'))?.serialNumber;
          return given;
        });
        await assertFailing(stage, weakening.fails);
      } finally {
        await stage.stop();
      }
    });
  }
});

/** What reaches the front is weakened on the way. */
function weaken(front: RunningFront, update: NonNullable<Weakening['update']>): void {
  const send = front.update;
  let before: FrontPolicy | undefined;
  front.update = async policy => {
    before = update(policy, before ?? policy);
    await send(before);
  };
}

function replaceTlsServer(replacement: typeof createSecureServer): void {
  assert.ok(Reflect.set(http2, 'createSecureServer', replacement));
  syncBuiltinESMExports();
}

/** As if a client had shown a good certificate with this serial number. */
function passFor(socket: TLSSocket, serialNumber: string | undefined): void {
  if (serialNumber === undefined) return;
  Object.assign(socket, { authorized: true, getPeerX509Certificate: () => ({ serialNumber }) });
}

/** As if the certificate were good, where this is what is wrong with it. */
function overlooking(reason: RegExp): NonNullable<Weakening['socket']> {
  return socket => {
    if (!reason.test(String(socket.authorizationError))) return;
    Object.assign(socket, { authorized: true, authorizationError: null });
  };
}
