import { describe, expect, it } from 'vitest';
import { defaultSettings, parseSettings } from './settings.ts';

describe('parseSettings', () => {
  it.each([
    ['null', null],
    ['nothing', undefined],
    ['an array', []],
    ['text', 'x'],
    ['an empty section', {}],
    ['nulls', { enable: null }],
  ])('takes %s for the defaults', (_, value) => {
    expect(parseSettings(value)).toEqual({ settings: defaultSettings, problems: [] });
  });

  it('reads each setting alone: a wrong one does not spoil the others', () => {
    const { settings, problems } = parseSettings({
      enable: 'no',
      maxProblems: 5,
      showSuppressed: true,
      exclude: ['old/**'],
    });
    expect(settings).toEqual({ ...defaultSettings, maxProblems: 5, showSuppressed: true, exclude: ['old/**'] });
    expect(problems).toEqual(['lodestone.enable: expected true or false; the default is used']);
  });

  it.each([0, -1, 1.5, 10_001, '5', Number.NaN])('refuses %s as a limit', (maxProblems) => {
    expect(parseSettings({ maxProblems }).settings.maxProblems).toBe(1000);
  });
});
