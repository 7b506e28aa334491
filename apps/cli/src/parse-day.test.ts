import { describe, expect, it } from 'vitest';
import { parseDay } from './parse-day.ts';

describe('parseDay', () => {
  it.each(['2019-05-06', '2024-02-29', '9999-12-31'])('takes %s', (day) => {
    expect(parseDay(day, '--as-of')).toBe(day);
  });

  it.each(['', 'today', '2024-1-1', '2024-01-01T00:00:00Z', '20240101', ' 2024-01-01', '２０２４-01-01'])(
    '%j has another form',
    (day) => {
      expect(() => parseDay(day, '--as-of')).toThrow(/^--as-of: ".*" is no date of the form YYYY-MM-DD$/);
    },
  );

  it.each(['2023-02-29', '2024-13-01', '2024-00-10', '2024-04-31', '2024-01-00'])(
    '%s is in no calendar',
    (day) => {
      expect(() => parseDay(day, '--from')).toThrow(`--from: "${day}" is no day of the calendar`);
    },
  );
});
