import fc from 'fast-check';
import { expect, test } from 'vitest';
import { runConsole } from '../console/console-harness.ts';
import { enter } from './web-harness.ts';
import { formsOf } from './web-visitor.ts';

const odd = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 60 }),
  fc.constantFrom(
    '',
    '\0',
    '\r\n',
    '__proto__',
    'constructor',
    '-1',
    '1e999',
    '../..',
    'x'.repeat(3000),
    '‮',
    '<script>',
  ),
);
const name = fc.oneof(
  fc.constantFrom(
    'kind',
    'action',
    'value',
    'choice',
    'modal',
    'source',
    'said',
    'text',
    'command',
    'field.a',
    'field.__proto__',
    'field.',
    '__proto__',
  ),
  odd,
);
const kind = fc.constantFrom('message', 'action', 'modalSubmit', 'command', 'close', 'nothing');

test('whatever a form holds, the answer is a page: done, malformed or refused', async () => {
  const { visitor, page, logged } = await enter();
  const token = formsOf(page.html)[0]?.fields['token'] ?? '';
  const forms = fc.sample(fc.tuple(kind, fc.array(fc.tuple(name, odd), { maxLength: 8 })), {
    numRuns: 90,
    seed: 8,
  });
  const seen = new Set<number>();
  for (const [wanted, fields] of forms) {
    const body = new URLSearchParams([
      ['token', token],
      ['kind', wanted],
      ...fields.filter(([key]) => key !== 'kind'),
    ]);
    const answer = await visitor.post('/act', body.toString(), { 'x-nahad-part': '1' });
    seen.add(answer.status);
    expect([200, 400, 403, 422], body.toString()).toContain(answer.status);
    expect(answer.html).toContain('class="piece"');
    expect(answer.html).not.toContain('<script>');
  }
  expect([...seen].sort()).toEqual(expect.arrayContaining([200, 400]));
  expect(logged).toEqual([]);
  expect(Reflect.get({}, 'polluted')).toBeUndefined();
});

test('whatever bytes a form is made of, they are read or refused', async () => {
  const { visitor, page, logged } = await enter();
  const token = formsOf(page.html)[0]?.fields['token'] ?? '';
  for (const tail of [
    '&',
    '&&&=',
    '&text=%',
    '&text=%ff%fe',
    '&text=%E0%A4%A',
    '&=&=',
    '&text',
    `&${'a=1&'.repeat(2000)}`,
    '&text=%00%00',
  ]) {
    const answer = await visitor.post('/act', `token=${token}&kind=message${tail}`, { 'x-nahad-part': '1' });
    expect([200, 400], tail).toContain(answer.status);
  }
  expect(logged).toEqual([]);
});

test('whatever is typed in the terminal, it answers until it is told to end', async () => {
  const line = fc.oneof(
    odd,
    fc.constantFrom(
      ':as',
      ':as __proto__',
      ':lang',
      ':lang xx',
      ':',
      '::',
      '0',
      '-1',
      '99999999999999999999',
      '۱',
      '1 2',
      '/nahad',
      '/nahad  ',
      '/نهاد',
    ),
  );
  const lines = fc
    .sample(line, { numRuns: 120, seed: 8 })
    .map((typed) => typed.replace(/[\r\n]/g, ' '))
    .filter((typed) => typed !== 'fault');
  const { text, logged } = await runConsole({
    lines: [...lines, '0', 'last question', ':quit', 'never heard'],
  });
  expect(text).toContain('last question');
  expect(text).not.toContain('never heard');
  expect(logged).toEqual([]);
});
