import { expect, test } from 'vitest';
import { ConfigError, readConfig } from '../src/config.ts';

test('without a token there is no Discord', () => {
  expect(readConfig({}).discord).toBeUndefined();
  expect(readConfig({ DISCORD_API_URL: 'https://proxy.example.gov/api' }).discord).toBeUndefined();
});

test('an address may end as it likes', () => {
  const token = 'MTIz.abc.d-e_f';
  expect(readConfig({ DISCORD_TOKEN: token }).discord).toEqual({ token, apiUrl: 'https://discord.com/api' });
  for (const url of ['https://proxy.example.gov/api/', 'https://proxy.example.gov/api/v10'])
    expect(readConfig({ DISCORD_TOKEN: token, DISCORD_API_URL: url }).discord?.apiUrl).toBe(
      'https://proxy.example.gov/api',
    );
});

test('a token that is none is told without being repeated', () => {
  expect(() => readConfig({ DISCORD_TOKEN: 'Bot hidden' })).toThrow(ConfigError);
  try {
    readConfig({ DISCORD_TOKEN: 'Bot hidden' });
  } catch (error) {
    expect(String(error)).toContain('cli:config-discord-token');
    expect(String(error)).not.toContain('hidden');
  }
});
