/** A TLS 1.2 ClientHello with this server name, exactly as spelt, or without the extension. */
export function clientHello(serverName?: string): Buffer {
  const ciphers = vector16(Buffer.from([0xc0, 0x2f, 0xc0, 0x30, 0x00, 0x9c]));
  const extensions = [
    extension(0x000a, vector16(Buffer.from([0x00, 0x1d, 0x00, 0x17]))),
    extension(0x000b, Buffer.from([0x01, 0x00])),
    extension(0x000d, vector16(Buffer.from([0x04, 0x03, 0x08, 0x04, 0x04, 0x01]))),
  ];
  if (serverName !== undefined) {
    // RFC 6066, 3: a list of names, each with its type; 0 = host_name.
    extensions.unshift(
      extension(0x0000, vector16(Buffer.concat([Buffer.from([0]), vector16(Buffer.from(serverName))]))),
    );
  }
  const body = Buffer.concat([
    Buffer.from([0x03, 0x03]),
    Buffer.alloc(32, 7),
    Buffer.from([0x00]),
    ciphers,
    Buffer.from([0x01, 0x00]),
    vector16(Buffer.concat(extensions)),
  ]);
  const handshake = Buffer.concat([Buffer.from([0x01, 0x00]), uint16(body.length), body]);
  return Buffer.concat([Buffer.from([0x16, 0x03, 0x01]), vector16(handshake)]);
}

function extension(type: number, content: Buffer): Buffer {
  return Buffer.concat([uint16(type), vector16(content)]);
}

function vector16(content: Buffer): Buffer {
  return Buffer.concat([uint16(content.length), content]);
}

function uint16(value: number): Buffer {
  return Buffer.from([value >> 8, value & 0xff]);
}
