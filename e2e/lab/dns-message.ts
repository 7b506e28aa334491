/** The record types that the lab speaks; others are passed as numbers. */
export const TYPE = { A: 1, NS: 2, CNAME: 5, SOA: 6, TXT: 16, AAAA: 28, OPT: 41 } as const;

/** A question or an answer, as far as the lab needs it. */
export interface DnsMessage {
  readonly id: number;
  readonly isResponse: boolean;
  /** The RD bit of a question; true if absent. */
  readonly recurse?: boolean;
  /** 0 NOERROR, 2 SERVFAIL, 3 NXDOMAIN, 5 REFUSED. */
  readonly rcode: number;
  readonly name: string;
  readonly type: number;
  readonly answers: readonly DnsRecord[];
  /** The DNSSEC OK bit of EDNS. */
  readonly wantsDnssec?: boolean;
}

export interface DnsRecord {
  readonly name: string;
  readonly type: number;
  readonly ttl: number;
  /** An address, or the name that a CNAME leads to. */
  readonly value: string;
}

/** The bytes of a message; names are written in the case given and without compression. */
export function encodeMessage(message: DnsMessage): Buffer {
  const { id, isResponse, recurse = true, rcode, answers, wantsDnssec } = message;
  const header = Buffer.alloc(12);
  header.writeUInt16BE(id, 0);
  // RD, and in answers QR, AA and RA.
  header.writeUInt16BE((isResponse ? 0x8480 : 0) | (recurse ? 0x0100 : 0) | rcode, 2);
  header.writeUInt16BE(1, 4);
  header.writeUInt16BE(answers.length, 6);
  header.writeUInt16BE(wantsDnssec === undefined ? 0 : 1, 10);
  const parts = [header, encodeName(message.name), uint16(message.type, 1)];
  for (const answer of answers) {
    const data = encodeValue(answer);
    const ttl = Buffer.alloc(4);
    ttl.writeUInt32BE(answer.ttl);
    parts.push(encodeName(answer.name), uint16(answer.type, 1), ttl, uint16(data.length), data);
  }
  if (wantsDnssec !== undefined)
    parts.push(Buffer.of(0), uint16(TYPE.OPT, 1232, 0, wantsDnssec ? 0x8000 : 0, 0));
  return Buffer.concat(parts);
}

/** Reads a message; records of the authority section and unknown types are left out. */
export function decodeMessage(bytes: Buffer): DnsMessage {
  const flags = bytes.readUInt16BE(2);
  const question = readName(bytes, 12);
  const type = bytes.readUInt16BE(question.end);
  let at = question.end + 4;
  const counts = [6, 8, 10].map((offset) => bytes.readUInt16BE(offset));
  const answers: DnsRecord[] = [];
  let wantsDnssec: boolean | undefined;
  for (const [section, count] of counts.entries()) {
    for (let n = 0; n < count; n++) {
      const owner = readName(bytes, at);
      const kind = bytes.readUInt16BE(owner.end);
      const length = bytes.readUInt16BE(owner.end + 8);
      const start = owner.end + 10;
      if (kind === TYPE.OPT) wantsDnssec = (bytes.readUInt16BE(owner.end + 6) & 0x8000) !== 0;
      const value = section === 0 ? readValue(bytes, kind, start) : undefined;
      if (value !== undefined) {
        answers.push({ name: owner.name, type: kind, ttl: bytes.readUInt32BE(owner.end + 4), value });
      }
      at = start + length;
    }
  }
  const [id, rcode, isResponse] = [bytes.readUInt16BE(0), flags & 15, flags >= 0x8000];
  return {
    id,
    rcode,
    isResponse,
    name: question.name,
    type,
    answers,
    ...(wantsDnssec !== undefined && { wantsDnssec }),
  };
}

function uint16(...values: readonly number[]): Buffer {
  const buffer = Buffer.alloc(values.length * 2);
  for (const [index, value] of values.entries()) buffer.writeUInt16BE(value, index * 2);
  return buffer;
}

function encodeName(name: string): Buffer {
  const labels = name.split('.').filter((label) => label !== '');
  return Buffer.concat([
    ...labels.map((label) => Buffer.from(`${String.fromCharCode(label.length)}${label}`, 'latin1')),
    Buffer.of(0),
  ]);
}

function readName(bytes: Buffer, start: number): { readonly name: string; readonly end: number } {
  const labels: string[] = [];
  let at = start;
  let end: number | undefined;
  for (let length = bytes.readUInt8(at); length !== 0; length = bytes.readUInt8(at)) {
    if (length >= 0xc0) {
      end ??= at + 2;
      at = bytes.readUInt16BE(at) & 0x3fff;
      continue;
    }
    labels.push(bytes.toString('latin1', at + 1, at + 1 + length));
    at += 1 + length;
  }
  return { name: labels.join('.'), end: end ?? at + 1 };
}

function encodeValue({ type, value }: DnsRecord): Buffer {
  if (type === TYPE.A) return Buffer.from(value.split('.').map(Number));
  if (type === TYPE.AAAA) return uint16(...groupsOf(value));
  return encodeName(value);
}

function readValue(bytes: Buffer, type: number, start: number): string | undefined {
  if (type === TYPE.A) return [...bytes.subarray(start, start + 4)].join('.');
  if (type === TYPE.CNAME) return readName(bytes, start).name;
  if (type !== TYPE.AAAA) return undefined;
  const groups = Array.from({ length: 8 }, (_, index) => bytes.readUInt16BE(start + index * 2).toString(16));
  return groups.join(':');
}

/** The eight groups of an IPv6 address that may be shortened by one `::`. */
function groupsOf(address: string): number[] {
  const [head = [], tail] = address
    .split('::')
    .map((half) => half.split(':').filter((group) => group !== ''));
  const zeros = tail ? Array.from({ length: 8 - head.length - tail.length }, () => '0') : [];
  return [...head, ...zeros, ...(tail ?? [])].map((group) => Number.parseInt(group, 16));
}
