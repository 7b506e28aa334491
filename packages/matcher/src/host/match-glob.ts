import { DOT, LABEL_CODE, STAR } from './host-name.ts';

/**
 * Whether a glob takes a host: `*` = any characters within a label, `**` = any characters and dots.
 * `host` must be a valid name up to `end`; its case does not matter. Two marks suffice for backtracking: what an
 * earlier `*` could take by moving on, it could only take within the same label, and `**` makes all before it moot.
 */
export function matchesGlob(glob: string, host: string, end: number = host.length): boolean {
  let g = 0;
  let h = 0;
  let label = -1;
  let labelFrom = 0;
  let text = -1;
  let textFrom = 0;
  for (;;) {
    if (g < glob.length) {
      const wanted = glob.charCodeAt(g);
      if (wanted === STAR) {
        if (glob.charCodeAt(g + 1) === STAR) {
          g += 2;
          text = g;
          textFrom = h;
          label = -1;
        } else {
          g += 1;
          label = g;
          labelFrom = h;
        }
        continue;
      }
      if (h < end && lowerCode(host.charCodeAt(h)) === wanted) {
        g += 1;
        h += 1;
        continue;
      }
    } else if (h === end) {
      return true;
    }
    if (label !== -1 && labelFrom < end && host.charCodeAt(labelFrom) !== DOT) {
      labelFrom += 1;
      h = labelFrom;
      g = label;
    } else if (text !== -1 && textFrom < end) {
      textFrom += 1;
      h = textFrom;
      g = text;
      label = -1;
    } else {
      return false;
    }
  }
}

function lowerCode(code: number): number {
  return LABEL_CODE[code] || code;
}
