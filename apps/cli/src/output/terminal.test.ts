import { describe, expect, it } from 'vitest';
import { describeTerminal } from './terminal.ts';

const isColoured = (stream: { isTTY?: boolean }, env: Record<string, string>) =>
  describeTerminal(stream, env).colours.isColorSupported;

describe('describeTerminal', () => {
  it.each([
    ['a terminal', { isTTY: true }, {}, true],
    ['a pipe', {}, {}, false],
    ['a terminal with NO_COLOR', { isTTY: true }, { NO_COLOR: '1' }, false],
    ['a terminal with an empty NO_COLOR', { isTTY: true }, { NO_COLOR: '' }, true],
    ['NO_COLOR and FORCE_COLOR', { isTTY: true }, { NO_COLOR: '1', FORCE_COLOR: '1' }, false],
    ['a dumb terminal', { isTTY: true }, { TERM: 'dumb' }, false],
    ['a pipe with FORCE_COLOR', {}, { FORCE_COLOR: '1' }, true],
    ['a terminal with FORCE_COLOR=0', { isTTY: true }, { FORCE_COLOR: '0' }, false],
  ])('knows whether %s takes colour', (_, stream, env, expected) => {
    expect(isColoured(stream, env)).toBe(expected);
  });

  it.each([
    ['the width of a terminal', { isTTY: true, columns: 72 }, {}, 72],
    ['100 columns where the width is unknown', {}, {}, 100],
    ['100 columns where a terminal says 0', { isTTY: true, columns: 0 }, {}, 100],
    ['COLUMNS where output is a pipe', {}, { COLUMNS: '60' }, 60],
    ['no COLUMNS that is no number', {}, { COLUMNS: '6O' }, 100],
    ['at least 20 columns', { isTTY: true, columns: 3 }, {}, 20],
    ['at most 160 columns', { isTTY: true, columns: 400 }, {}, 160],
  ])('takes %s', (_, stream, env, expected) => {
    expect(describeTerminal(stream, env).width).toBe(expected);
  });
});
