import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { onEveryFront } from './support/fronts';
import { approval, frontName, makeClient, type NamedClient } from './support/material';
import { sendRaw, statusesIn } from './support/rawHttp';

const end = '\r\n\r\n';
const host = `Host: ${frontName}`;

/** Requests made to be read one way by the front and another by the service, or to slip past a check. */
onEveryFront((stage, kind) => {
  let client: NamedClient;
  before(async () => {
    client = await makeClient(stage().material, 'hostile');
    await stage().update({ approvedClients: [approval(client)] });
  });

  const seenByServices = () => [...stage().echo, stage().other].flatMap(service => service.requests);

  async function send(...lines: string[]): Promise<string> {
    return sendRaw(stage(), { client, text: lines.join('\r\n') });
  }

  async function sendWithout(text: string): Promise<string> {
    const sending = sendRaw(stage(), { client: undefined, text });
    return kind.refusesClientsBy === 'answer' ? sending : sending.catch(error => String(error));
  }

  test('without a certificate no spelling of a path gets through', async () => {
    const before = seenByServices().length;
    for (const path of ['//', '/./', '/x/../ready', '/%2e%2e/', '/%2Fready', '/ready;x', '/ready%00', '\\ready', '*'])
      assert.doesNotMatch(await sendWithout(`GET ${path} HTTP/1.1\r\n${host}${end}`), /HTTP\/1\.1 2/, path);
    assert.equal(seenByServices().length, before);
  });

  test('with Content-Length and Transfer-Encoding both, no second request is smuggled in', async () => {
    for (const [encoding, length] of [
      ['chunked', '6'],
      ['chunked', '4'],
      ['xchunked', '4'],
      ['chunked, identity', '4'],
    ]) {
      const answer = await send(
        'POST /smuggle HTTP/1.1',
        host,
        `Content-Length: ${length}`,
        `Transfer-Encoding: ${encoding}`,
        '',
        `0\r\n\r\nGET /smuggled HTTP/1.1\r\n${host}${end}`,
      );
      assert.ok(!seenByServices().some(request => request.includes('/smuggled')), `${encoding}, ${length}: ${answer}`);
      // RFC 9112, 6.3: reject it, or read it as chunked and close.
      assert.ok(statusesIn(answer).length <= 1, answer);
    }
  });

  test('two different Content-Length, and one that is no number', async () => {
    for (const lengths of [['4', '5'], ['+4'], ['0x4'], ['4, 5'], ['-1']]) {
      const head = lengths.map(length => `Content-Length: ${length}`);
      const answer = await send('POST /lengths HTTP/1.1', host, ...head, '', 'abcde');
      assert.ok(!statusesIn(answer).includes(200), `${lengths}: ${answer}`);
    }
    assert.ok(!seenByServices().some(request => request.includes('/lengths')));
  });

  test('no Host, two Hosts, and a Host beside an absolute address', async () => {
    for (const head of [
      ['GET /hosts HTTP/1.1'],
      ['GET /hosts HTTP/1.1', host, 'Host: foreign.invalid'],
      ['GET /hosts HTTP/1.1', `Host: ${frontName}, foreign.invalid`],
      ['GET https://foreign.invalid/hosts HTTP/1.1', host],
    ]) {
      const statuses = statusesIn(await send(...head, '', ''));
      assert.ok(
        statuses.every(status => status === 400 || status === 421),
        `${head}: ${statuses}`,
      );
    }
    assert.ok(!seenByServices().some(request => request.includes('/hosts')));
  });

  test('a header field folded over lines, or with a bare carriage return, is refused, or is one field and no more', async () => {
    for (const [index, [field, joined]] of [
      ['X-A: b\r\n c: d', '"x-a":"b c: d"'],
      ['X-A: b\rX-B: c', '"x-a":"bX-B: c"'],
    ].entries()) {
      const answer = await send(`GET /folded/${index} HTTP/1.1`, host, field ?? '', 'Connection: close', '', '');
      const reached = seenByServices().some(request => request.includes(`/folded/${index}`));
      assert.equal(reached, kind.joinsFoldedFields, answer);
      if (reached) assert.ok(answer.includes(joined ?? ''), answer);
    }
  });

  test('header fields with spaces before the colon, or with a null octet', async () => {
    for (const field of ['Content-Length : 4', 'X-\u0000A: b']) {
      const answer = await send('GET /fields HTTP/1.1', host, field, 'Connection: close', '', '');
      const reached = seenByServices().filter(request => request.includes('/fields'));
      assert.deepEqual(reached, [], `${JSON.stringify(field)}: ${answer}`);
    }
  });

  test('a path cannot climb out of its route into another service', async () => {
    for (const path of ['/other/../x', '/other/%2e%2e/x', '/other//../x', '/x/../other/y', '//other/y']) {
      const answer = await send(`GET ${path} HTTP/1.1`, host, 'Connection: close', '', '');
      const [status] = statusesIn(answer);
      assert.ok(status !== undefined, `${path}: no answer`);
      // Whoever answers must have been asked for a path of its own, not for a way up.
      const asked = stage().other.requests.at(-1) ?? '';
      assert.doesNotMatch(asked, /\.\.|%2e%2e/i, path);
    }
  });

  test('CONNECT and TRACE are not for the service', async () => {
    for (const request of [`CONNECT ${frontName}:443 HTTP/1.1`, 'TRACE /trace HTTP/1.1']) {
      const answer = await send(request, host, 'Connection: close', '', '');
      assert.ok(!statusesIn(answer).includes(200), `${request}: ${answer}`);
    }
  });

  test('an upgrade to h2c opens no way past the front', async () => {
    const answer = await send(
      'GET /h2c HTTP/1.1',
      host,
      'Connection: Upgrade, HTTP2-Settings, close',
      'Upgrade: h2c',
      'HTTP2-Settings: AAMAAABkAARAAAAAAAIAAAAA',
      '',
      '',
    );
    assert.ok(!statusesIn(answer).includes(101), answer);
  });

  test('a forged connection header does not take credentials past the stripping', async () => {
    const answer = await send(
      'GET /strip HTTP/1.1',
      host,
      'Connection: close, X-Forwarded-Proto, Ocp-Apim-Subscription-Key',
      'Ocp-Apim-Subscription-Key: first',
      'ocp-apim-subscription-key: second',
      '',
      '',
    );
    assert.doesNotMatch(answer, /first|second/);
  });
});
