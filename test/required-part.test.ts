import { expect, test } from 'vitest';
import { localSlackBinary } from './platforms/slack/slack-parts.ts';
import { missingPart } from './required-part.ts';

test.each(['true', '1', 'yes'])('with CI=%s a missing part ends the run', (CI) => {
  expect(() => missingPart('emulate', { CI })).toThrow('emulate');
});

test.each([{}, { CI: '' }, { CI: 'false' }])('elsewhere it is skipped: %j', (env) => {
  expect(missingPart('emulate', env)).toBeUndefined();
});

test('a server that cannot be found is missing', () => {
  const gone = () => {
    throw new Error('MODULE_NOT_FOUND');
  };
  expect(() => localSlackBinary(gone, { CI: 'true' })).toThrow('local-slack-linux-x64');
  expect(localSlackBinary(gone, {})).toBeUndefined();
});
