import { expect, it } from 'vitest';
import * as conformance from './conformance.ts';
import * as quoting from './escape.ts';
import * as kit from './index.ts';
import * as hook from './oclif-hook.ts';

it('exports exactly these values, which are a promise to exporters of others', () => {
  expect(Object.keys(kit).sort()).toEqual([
    'WIDENINGS',
    'capabilitiesOf',
    'commentHeader',
    'createRegistry',
    'defineExporter',
    'defineOptions',
    'destinationText',
    'documentOptions',
    'exportFinding',
    'headerLines',
    'nameRules',
    'option',
    'planExport',
    'runExporter',
  ]);
  expect(Object.keys(quoting).sort()).toEqual([
    'UnquotableError',
    'armString',
    'bicepString',
    'blockCommentText',
    'csvField',
    'csvRow',
    'cut',
    'describeRule',
    'fortiosComment',
    'fortiosString',
    'haproxyString',
    'hclString',
    'htmlComment',
    'htmlText',
    'jsonDocument',
    'jsonString',
    'kqlString',
    'lineComment',
    'markdownCode',
    'markdownText',
    'nginxString',
    'omittedComment',
    'panosDescription',
    'panosString',
    'ruleComment',
    'shQuote',
    'sparkSqlString',
    'sqlIdentifier',
    'sqlString',
    'squidToken',
    'visible',
    'xmlText',
    'yamlString',
  ]);
  expect(Object.keys(conformance).sort()).toEqual([
    'HOSTILE_HOSTS',
    'HOSTILE_TEXTS',
    'PROBES',
    'admissionText',
    'admits',
    'catalogFacts',
    'coreAllows',
    'empty',
    'expectedAdmissions',
    'hostile',
    'large',
    'makeResolution',
    'makeRule',
    'makeWebRule',
    'neutral',
    'serviceTags',
    'testExporter',
  ]);
  expect(Object.keys(hook).sort()).toEqual(['EXPORTERS_HOOK', 'collectExporters', 'provideExporters']);
});
