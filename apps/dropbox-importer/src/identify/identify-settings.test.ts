import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { askedIdentify } from './asked-identify.ts';
import { identifySettings } from './identify-settings.ts';

const env = {
  LOGBOOK_AI_URL: 'https://ai.example/v1',
  LOGBOOK_AI_KEY: 'sk-secret-0123',
  LOGBOOK_AI_MODEL: 'eyes-1',
};

describe('the model to ask', () => {
  it('is the one that is named, within limits that have defaults', () => {
    const { key, ...rest } = identifySettings(env, 5);
    expect(key.reveal()).toBe('sk-secret-0123');
    expect(rest).toEqual({
      ...{ url: 'https://ai.example/v1', model: 'eyes-1', prices: null },
      ...{ totalSeconds: 120, idleSeconds: 60, limit: 5 },
    });
    expect(inspect(identifySettings(env, null))).not.toContain('sk-secret');
    expect(JSON.stringify(identifySettings(env, null))).not.toContain('sk-secret');
  });

  it.each([
    ['https://ai.example/v1/', 'https://ai.example/v1'],
    ['https://ai.example/v1/chat/completions', 'https://ai.example/v1'],
    ['http://localhost:11434/v1', 'http://localhost:11434/v1'],
    ['http://[::1]:8080', 'http://[::1]:8080'],
  ])('%s is understood', (url, expected) => {
    expect(identifySettings({ ...env, LOGBOOK_AI_URL: url }, null).url).toBe(expected);
  });

  it('has prices and limits of its own', () => {
    const more = { LOGBOOK_AI_PRICE_IN: '0.15', LOGBOOK_AI_PRICE_OUT: '0.6' };
    const slow = { LOGBOOK_AI_TIMEOUT_SECONDS: '600', LOGBOOK_AI_IDLE_SECONDS: '300' };
    expect(identifySettings({ ...env, ...more, ...slow }, null)).toMatchObject({
      ...{ prices: { input: 0.15, output: 0.6 }, totalSeconds: 600, idleSeconds: 300 },
    });
  });

  it.each([
    [{ LOGBOOK_AI_URL: '' }, /LOGBOOK_AI_URL is not set/],
    [{ LOGBOOK_AI_KEY: ' ', LOGBOOK_AI_MODEL: '' }, /KEY and LOGBOOK_AI_MODEL are not set/],
    [{ LOGBOOK_AI_URL: 'ai.example/sk-secret-0123' }, /no address/],
    [{ LOGBOOK_AI_URL: 'http://ai.example/v1' }, /must be https/],
    [{ LOGBOOK_AI_URL: 'file:///etc/passwd' }, /must be https/],
    [{ LOGBOOK_AI_URL: 'https://me:sk-secret-0123@ai.example' }, /a password or parameters/],
    [{ LOGBOOK_AI_URL: 'https://ai.example?key=sk-secret-0123' }, /a password or parameters/],
    [{ LOGBOOK_AI_KEY: 'sk-secret-0123\nx' }, /characters that no key has/],
    [{ LOGBOOK_AI_PRICE_IN: '1' }, /only one is set/],
    [{ LOGBOOK_AI_PRICE_IN: '-1', LOGBOOK_AI_PRICE_OUT: '1' }, /takes a number/],
    [{ LOGBOOK_AI_TIMEOUT_SECONDS: '0' }, /takes seconds/],
  ])('is refused for %j, and the key is not shown', (changed, message) => {
    const refused = () => identifySettings({ ...env, ...changed }, null);
    expect(refused).toThrow(message);
    expect(refused).toThrow(/Nothing was done/);
    expect(refused).not.toThrow(/sk-secret/);
  });
});

it('a limit without --identify, and one that is none, are refused', () => {
  expect(askedIdentify({}, false, {})).toBeNull();
  expect(askedIdentify({ 'identify-limit': '3' }, true, env)).toMatchObject({ limit: 3 });
  expect(() => askedIdentify({ 'identify-limit': '3' }, false, env)).toThrow(/without --identify/);
  expect(() => askedIdentify({ 'identify-limit': '0' }, true, env)).toThrow(/whole number/);
});
