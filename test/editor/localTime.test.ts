import assert from 'node:assert/strict';
import { test } from 'node:test';
import { localTime, shortLocalTime } from '../../src/editor/localTime';

const moment = '2026-11-23T20:45:44.238Z';

test('a moment is told in the zone of this machine, which is named, as the language writes it', () => {
  process.env['TZ'] = 'Asia/Kolkata';
  assert.match(localTime(moment, 'en'), /^Nov 24, 2026, 2:15\sAM GMT\+5:30$/);
  assert.match(localTime(moment, 'de'), /^24\. Nov\. 2026, 02:15 GMT\+5:30$/);
  process.env['TZ'] = 'America/New_York';
  assert.match(localTime(new Date(moment), 'en'), /^Nov 23, 2026, 3:45\sPM EST$/);
});

test('the short form leaves out what the tooltip says', () => {
  process.env['TZ'] = 'UTC';
  assert.match(shortLocalTime(moment, 'en'), /^Nov 23, 8:45\sPM$/);
});

test('the languages of the editor, its test language too, are understood', () => {
  process.env['TZ'] = 'UTC';
  for (const language of ['zh-cn', 'pt-br', 'qps-ploc']) assert.match(localTime(moment, language), /2026/);
});
