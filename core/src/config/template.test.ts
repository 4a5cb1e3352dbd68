import { describe, expect, it } from 'vitest';
import { parseConfig } from './parse.ts';
import { configTemplate } from './template.ts';

describe('configTemplate', () => {
  it('states nothing but that it is the root', () => {
    const { config, problems, root } = parseConfig(configTemplate, 'lodestone.yaml');
    expect(problems).toEqual([]);
    expect(root).toBe(true);
    expect(config).toEqual({ ...parseConfig('', 'lodestone.yaml').config });
  });

  it('holds examples that are valid once their # is gone', () => {
    const lines = configTemplate
      .split('\n')
      .filter((line) => /^# *(?:[a-z]\w*:| {2,}\S)/i.test(line) && !/^# (?:How|Day|Facts)/.test(line));
    const text = lines.map((line) => line.replace(/^# /, '')).join('\n');
    expect(parseConfig(text, 'lodestone.yaml').problems).toEqual([]);
    expect(parseConfig(text, 'lodestone.yaml').config).toMatchObject({
      project: { shipFrom: 'DE', destination: ['US', 'FR'], parties: ['Example GmbH'] },
      columns: [{ files: 'boms/legacy-*.csv', headerLine: 6 }],
    });
  });
});
