import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { RunResult } from '../../core/src/lint/types.ts';
import { renderSarif } from '../../core/src/report/sarif.ts';
import { makeRun } from './run-fixture.ts';

/** What SARIF 2.1.0 requires of the objects we write, and nothing that we do not write. */
const text = z.strictObject({ text: z.string().min(1) });
const location = z.strictObject({ uri: z.string().regex(/^[^:?#]*$/), uriBaseId: z.literal('%SRCROOT%') });
const position = z.number().int().min(1);
const region = z.strictObject({
  startLine: position,
  startColumn: position,
  endLine: position.optional(),
  endColumn: position.optional(),
});
const level = z.enum(['none', 'note', 'warning', 'error']);
const bag = z.record(z.string(), z.unknown());
const place = <Artifact extends z.ZodType>(artifactLocation: Artifact) =>
  z.strictObject({ physicalLocation: z.strictObject({ artifactLocation, region: region.optional() }) });
const log = z.strictObject({
  $schema: z.url(),
  version: z.literal('2.1.0'),
  runs: z.tuple([
    z.strictObject({
      tool: z.strictObject({
        driver: z.strictObject({
          name: z.string(),
          semanticVersion: z.string(),
          rules: z.array(
            z.strictObject({
              id: z.string(),
              shortDescription: text,
              fullDescription: text,
              help: z.strictObject({ text: z.string(), markdown: z.string() }),
              helpUri: z.url().optional(),
              defaultConfiguration: z.strictObject({ level }).optional(),
              properties: z.strictObject({ tags: z.array(z.string()) }),
            }),
          ),
        }),
      }),
      columnKind: z.literal('utf16CodeUnits'),
      originalUriBaseIds: z.record(z.string(), z.strictObject({ description: text })),
      invocations: z.tuple([
        z.strictObject({
          executionSuccessful: z.boolean(),
          toolConfigurationNotifications: z.array(
            z.strictObject({ level, message: text, locations: z.array(place(location)).optional() }),
          ),
        }),
      ]),
      artifacts: z.array(
        z.strictObject({ location, roles: z.tuple([z.literal('analysisTarget')]), encoding: z.string().optional() }),
      ),
      properties: bag,
      results: z.array(
        z.strictObject({
          ruleId: z.string(),
          ruleIndex: z.number().int().min(0),
          level,
          message: text,
          locations: z.array(place(location.extend({ index: z.number().int().min(0) }))).length(1),
          partialFingerprints: z.record(z.string(), z.string()),
          suppressions: z.array(
            z.strictObject({
              kind: z.enum(['inSource', 'external']),
              status: z.enum(['accepted', 'underReview', 'rejected']),
              justification: z.string(),
              properties: bag,
            }),
          ),
          properties: bag,
        }),
      ),
    }),
  ]),
});

const sarifOf = (run: RunResult) => log.parse(JSON.parse([...renderSarif(run)].join('')));
const run = makeRun();
const [sarif] = sarifOf(run).runs;
const results = sarif.results;

describe('SARIF', () => {
  test('gives each finding its rule, level and exact place', () => {
    expect(results.map(({ ruleId, level: one }) => [ruleId, one])).toEqual([
      ['cn18/undeclared-composition', 'warning'],
      ['cn18/assembly-content', 'note'],
      ['origin/unknown-magnet-origin', 'warning'],
      ['data/stale', 'note'],
    ]);
    for (const { ruleId, ruleIndex } of results) expect(sarif.tool.driver.rules[ruleIndex]?.id).toBe(ruleId);
    expect(results[0]?.locations[0]?.physicalLocation).toEqual({
      artifactLocation: { uri: 'boms/gimbal.csv', uriBaseId: '%SRCROOT%', index: 0 },
      region: { startLine: 2, startColumn: 7, endLine: 2, endColumn: 34 },
    });
  });

  test('keeps what was waived, with the reason; all others are known not to be', () => {
    expect(results.map(({ suppressions }) => suppressions)).toEqual([
      [],
      [],
      [{ kind: 'external', status: 'accepted', justification: 'last-time buy', properties: { until: '2027-03-31' } }],
      [],
    ]);
  });

  test('names date and packs, problems of the configuration and their places', () => {
    expect(sarif.properties).toMatchObject({ asOf: '2026-11-25', packs: [{ id: 'cn18', sha256: 'a'.repeat(64) }] });
    expect(sarif.invocations[0]).toEqual({
      executionSuccessful: false,
      toolConfigurationNotifications: [
        {
          level: 'error',
          message: { text: 'unknown key "wavers"' },
          locations: [
            {
              physicalLocation: {
                artifactLocation: { uri: 'lodestone.yaml', uriBaseId: '%SRCROOT%' },
                region: { startLine: 4, startColumn: 3 },
              },
            },
          ],
        },
      ],
    });
  });

  test('is the same each time, and whole without findings or files', () => {
    expect([...renderSarif(makeRun())].join('')).toBe([...renderSarif(run)].join(''));
    expect(sarifOf({ ...run, files: [], problems: [] }).runs[0]).toMatchObject({ results: [], artifacts: [] });
  });

  test('lets no file name and no cell steer a viewer', () => {
    const [file] = run.files;
    const odd = sarifOf({
      ...run,
      files: [
        {
          file: 'a:b c/[x]?#%\ud800.csv',
          result: {
            ...file!.result,
            findings: [{ ...file!.result.findings[0]!, message: 'M [click](https://example.com) "x"' }],
          },
        },
      ],
    }).runs[0];
    expect(odd.artifacts[0]?.location.uri).toBe('a%3Ab%20c/%5Bx%5D%3F%23%25%EF%BF%BD.csv');
    expect(odd.results[0]?.message.text).toBe('M [click] (https://example.com) "x"');
  });
});
