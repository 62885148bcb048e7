import { access, readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { readConfig } from '../src/config.ts';

const ROOT = new URL('..', import.meta.url);

test('the unit of the README starts a file that is there, with settings that are read', async () => {
  const readme = await readFile(new URL('README.md', ROOT), 'utf8');
  const unit = /```ini\n([\s\S]*?)```/.exec(readme)?.[1] ?? '';
  const command = /^ExecStart=\/usr\/bin\/node --import tsx (\S+)$/m.exec(unit)?.[1] ?? '';
  await access(new URL(command, ROOT));
  const environment = /^Environment=(.*)$/m.exec(unit)?.[1] ?? '';
  const settings = Object.fromEntries(environment.split(' ').map((one) => one.split('=')));
  expect(readConfig(settings)).toMatchObject({
    dataDir: '/var/lib/nahad/store',
    keyDir: '/var/lib/nahad-keys',
  });
  // The directories that systemd makes, and only those, may be written to.
  const made =
    /^StateDirectory=(.*)$/m
      .exec(unit)?.[1]
      ?.split(' ')
      .map((name) => `/var/lib/${name}`) ?? [];
  for (const place of Object.values(settings).map(String))
    expect(made.some((directory) => place === directory || place.startsWith(`${directory}/`))).toBe(true);
});
