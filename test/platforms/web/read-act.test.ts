import { expect, test } from 'vitest';
import { readAct, toInteraction } from '../../../src/platforms/web/read-act.ts';

const read = (fields: Record<string, string> | string) => readAct(new URLSearchParams(fields));
const origin = { id: '1', platform: 'web', workspaceId: 'w', memberId: 'm', memberName: 'M' } as const;

test('fields of a form are told from what the form itself says', () => {
  const act = read({
    kind: 'modalSubmit',
    modal: 'm',
    value: 'v',
    'field.kind': 'x',
    'field.T1': 'a\r\nb\0',
    extra: '1',
  });
  expect(act).toMatchObject({ kind: 'modalSubmit', value: 'v', fields: { kind: 'x', T1: 'a\nb' } });
});

test('a select puts the option after what the card gave it', () => {
  const act = read({ kind: 'action', action: 'team.set', value: 't:day', choice: '6' });
  expect(act && toInteraction(act, origin, () => undefined)).toEqual({
    ...origin,
    kind: 'action',
    action: 'team.set',
    value: 't:day:6',
  });
});

test.each([
  'kind=message&text=a&text=b',
  'kind=message&text=a&__proto__=b',
  'kind=modalSubmit&modal=m&value=v&field.__proto__=x',
  'kind=modalSubmit&modal=m&value=v&field.=x',
  'kind=command&command=__proto__',
  'kind=action&value=v',
  '',
])('%s is nothing of ours', (body) => {
  expect(read(body)).toBeUndefined();
});
