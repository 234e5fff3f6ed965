import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import { nginxFiles } from '../../../src/front/nginx';
import { type Stage, setStage } from '../../conformance/support/fronts';
import { callerKeys } from '../../conformance/support/material';
import { type EditFiles, hostNginx, type NginxFront } from '../../conformance/support/nginxFront';
import { assertFailing, frontProbes, weakenedRate } from './weakening';

interface Weakening {
  property: string;
  edit: () => EditFiles;
  /** The probes that must fail now, and no other. */
  fails: readonly string[];
}

const weakenings: readonly Weakening[] = [
  { property: 'nothing is weakened', edit: () => () => {}, fails: [] },
  {
    property: 'approved clients are let in',
    edit: () => main('ssl_verify_client on;', 'ssl_verify_client on; deny all;'),
    fails: frontProbes,
  },
  {
    property: 'a certificate is demanded',
    edit: () => both(main('ssl_verify_client on;', 'ssl_verify_client optional;'), admitted('NONE:')),
    fails: ['no-certificate'],
  },
  {
    property: 'the certificate is of our authority',
    edit: () =>
      both(
        main('ssl_verify_client on;', 'ssl_verify_client optional_no_ca;'),
        main('"$ssl_client_verify:$ssl_client_serial"', '$ssl_client_serial'),
        file(nginxFiles.approvedClients, /SUCCESS:/g, ''),
      ),
    fails: ['foreign-authority'],
  },
  {
    property: 'the certificate has not expired',
    edit: () => passingOn('expired'),
    fails: ['expired-certificate'],
  },
  {
    property: 'the certificate is for clients',
    edit: () => passingOn('purpose'),
    fails: ['wrong-usage'],
  },
  {
    property: 'the certificate is on the approved list',
    edit: () => main('default "";\n    include', 'default anyone;\n    include'),
    fails: ['unlisted-certificate', 'withdrawn-certificate', 'resumed-after-withdrawal'],
  },
  {
    property: 'a withdrawal takes clients off the list',
    edit: keepingOldEntries,
    fails: ['withdrawn-certificate', 'resumed-after-withdrawal'],
  },
  {
    property: 'sessions are not resumed',
    edit: () => main('ssl_session_cache off;', 'ssl_session_cache shared:weak:1m;'),
    fails: ['resumed-after-withdrawal'],
  },
  {
    property: 'only HTTPS is answered',
    edit: () => main(/return 400 '[^']*HttpsRequired[^']*';/, 'proxy_pass http://echo;'),
    fails: ['plain-http'],
  },
  {
    property: 'TLS is 1.2 or newer',
    edit: () =>
      both(
        main(/ssl_protocols [^;]*;/, 'ssl_protocols TLSv1 TLSv1.1 TLSv1.2 TLSv1.3;'),
        main(/ssl_ciphers [^;]*;/, 'ssl_ciphers DEFAULT@SECLEVEL=0;'),
      ),
    fails: ['old-tls'],
  },
  {
    property: 'a foreign SNI is turned away',
    edit: () =>
      both(
        main(/server_name front\.example\.test([^;]*;)/, 'server_name front.example.test foreign.invalid$1'),
        main(/if \(\$http_host .*\n/, ''),
      ),
    // A Host that is not the SNI is still turned away, by nginx itself.
    fails: ['foreign-sni'],
  },
  {
    property: 'a foreign Host is turned away',
    edit: () => main(/return 421 [^;]*;/, 'location / { proxy_pass http://echo; }'),
    fails: ['foreign-host'],
  },
  {
    property: 'a key is demanded',
    edit: () => file(nginxFiles.callerKeys, "return 'missing'", "return 'accepted'"),
    fails: ['missing-key'],
  },
  {
    property: 'the key is compared',
    edit: () => file(nginxFiles.callerKeys, /\? 'wrong' : 'accepted'/g, "? 'accepted' : 'accepted'"),
    fails: ['wrong-key'],
  },
  {
    property: 'the rate is limited',
    edit: () => main(/limit_req zone[^;]*;/g, ''),
    fails: ['burst-over-rate'],
  },
  {
    property: 'callers over the rate are told when to come back',
    edit: () => main(/add_header Retry-After[^;]*;/g, ''),
    fails: ['burst-over-rate'],
  },
  {
    property: 'bodies are limited',
    edit: () => main(/client_max_body_size [^;]*;/g, 'client_max_body_size 0;'),
    fails: ['oversized-body'],
  },
];

suite('each property of a running nginx, weakened', async () => {
  const missing = await hostNginx.missing();
  if (missing !== undefined || !hostNginx.checksKeys) {
    test('skipped', context => context.skip(missing ?? 'nginx has no njs module'));
    return;
  }
  let stage: (Stage & { front: NginxFront; stop(): Promise<void> }) | undefined;
  before(async () => {
    stage = await setStage(hostNginx, () => ({ rate: weakenedRate, callerKeys }));
  });
  after(() => stage?.stop());

  for (const { property, edit, fails } of weakenings) {
    test(property, async () => {
      assert.ok(stage);
      await stage.front.edit(edit());
      await assertFailing(stage, fails);
    });
  }
});

function main(what: string | RegExp, by: string): EditFiles {
  return file(nginxFiles.main, what, by);
}

/** Fails if there is nothing to replace: then the property would not be weakened at all. */
function file(name: string, what: string | RegExp, by: string): EditFiles {
  return files => {
    const before = files.get(name) ?? '';
    const text = before.replace(what, by);
    // An approved list may be empty between two runs.
    if (name !== nginxFiles.approvedClients) assert.notEqual(text, before, `${name} has no ${what}`);
    files.set(name, text);
  };
}

function both(...edits: readonly EditFiles[]): EditFiles {
  return files => {
    for (const edit of edits) edit(files);
  };
}

function admitted(key: string): EditFiles {
  return files => {
    files.set(nginxFiles.approvedClients, `${files.get(nginxFiles.approvedClients)}"${key}" anyone;\n`);
  };
}

/** Where nginx refuses a certificate for this reason, the request is passed on all the same. */
function passingOn(reason: string): EditFiles {
  return main(
    /return 403 '[^']*ClientCertificateInvalid[^']*';/,
    `if ($ssl_client_verify !~ "${reason}") { $& } proxy_pass http://echo;`,
  );
}

function keepingOldEntries(): EditFiles {
  const entries = new Set<string>();
  return files => {
    for (const line of (files.get(nginxFiles.approvedClients) ?? '').split('\n')) entries.add(line);
    files.set(nginxFiles.approvedClients, [...entries].join('\n'));
  };
}
