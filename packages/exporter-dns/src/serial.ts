const SPACE = 2 ** 32;

/**
 * Serial of a zone: the day of the edition and two zeros (`2026061900`), so that a later edition has a later serial; or
 * the one after `previous` where that is not later by RFC 1982. No clock and no hash of the content: neither would stay
 * the same for the same input and still grow.
 */
export function zoneSerial(edition: string, previous?: number): number {
  const day = /^(\d{4})-(\d{2})-(\d{2})$/.exec(edition);
  const serial = day ? Number(day.slice(1).join('')) * 100 : 1;
  if (previous === undefined || isLater(serial, previous)) return serial;
  return (previous + 1) % SPACE;
}

/** RFC 1982, 3.2, for 32 bits; false too where it leaves the order undefined. */
export function isLater(serial: number, previous: number): boolean {
  const distance = (serial - previous + SPACE) % SPACE;
  return distance > 0 && distance < SPACE / 2;
}
