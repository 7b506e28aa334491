/** Where to connect to. */
export interface Endpoint {
  readonly address: string;
  readonly port: number;
}

/** One attempt of a client to get out. */
export type Ask =
  /** `CONNECT host:port` to a forward proxy, then bytes through the tunnel. */
  | { readonly via: 'connect'; readonly proxy: Endpoint; readonly host: string; readonly port: number }
  /** `GET http://host:port/` to a forward proxy; `scheme` where it is another one. */
  | {
      readonly via: 'absolute';
      readonly proxy: Endpoint;
      readonly host: string;
      readonly port: number;
      readonly scheme?: string;
    }
  /** A TLS ClientHello, with this name as SNI or none, in one piece or in several. */
  | { readonly via: 'sni'; readonly to: Endpoint; readonly name?: string; readonly inPieces?: true }
  /** `GET /` with this Host header. */
  | { readonly via: 'host'; readonly to: Endpoint; readonly name: string }
  | { readonly via: 'bytes'; readonly to: Endpoint; readonly text: string }
  | { readonly via: 'datagram'; readonly to: Endpoint };

/** What came of an ask. */
export interface Answer {
  /** `address:port` of the fake destination that answered, of each if there were several; null = none did. */
  readonly reached: string | null;
  /** What the client saw instead, or what the destination saw of the request. */
  readonly seen: string;
}

/** Everything that the namespace holds while asks are made. */
export interface LabSpec {
  /** Directory that the engine runs in and may write to. */
  readonly directory: string;
  readonly engine: { readonly command: string; readonly args: readonly string[] };
  /** Listens when the engine is ready. */
  readonly ready: Endpoint;
  /** Every fake destination answers on each of the addresses and ports. */
  readonly addresses: readonly string[];
  readonly ports: readonly number[];
  /** Address of every name; a few names may have their own. Every address has the name `reverse`. */
  readonly resolve: {
    readonly all: string;
    readonly names?: Readonly<Record<string, string>>;
    readonly reverse: string;
  };
  /** An nftables rule set to load before the engine starts. */
  readonly nft?: string;
  readonly asks: readonly Ask[];
  /** Files in `directory` to return after the engine has stopped. */
  readonly collect?: readonly string[];
}

export interface LabReport {
  /** Parallel to the asks. */
  readonly answers: readonly Answer[];
  readonly collected: Readonly<Record<string, string>>;
  /** What the engine wrote to stdout and stderr. */
  readonly output: string;
}

/** The first bytes of every answer of a fake destination. */
export const TOKEN = 'fake-destination';
