/** A value of a YAML document; entries that are undefined are left out. */
export type YamlNode = string | number | boolean | TextBlock | readonly YamlItem[] | YamlMap;

export interface YamlMap {
  readonly [key: string]: YamlNode | undefined;
}

/** An item of a list, maybe with comments above it. */
export type YamlItem = YamlNode | Commented;

/** Comment lines above an item, or on their own where there is none. */
export class Commented {
  readonly lines: readonly string[];
  readonly value: YamlNode | undefined;

  constructor(lines: readonly string[], value?: YamlNode) {
    this.lines = lines;
    this.value = value;
  }
}

/** Text that is written line by line; whatever is invisible in a line is spelt out, so it is not meant to be read back. */
export class TextBlock {
  readonly lines: readonly string[];

  constructor(lines: readonly string[]) {
    this.lines = lines;
  }
}
