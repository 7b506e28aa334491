import type { JsonPath } from './scan-json.ts';

const STEP = /\.?([A-Za-z_][A-Za-z0-9_-]*)|\[(\d+)\]|\[("(?:[^"\\]|\\.)*")\]/y;

/** The steps of a path as findings write it (`agentPoolProfiles[1].osType`, `$` for the whole), or undefined where it is none. */
export function parsePath(text: string): JsonPath | undefined {
  if (text === '$') return [];
  const path: (string | number)[] = [];
  STEP.lastIndex = 0;
  while (STEP.lastIndex < text.length) {
    const step = STEP.exec(text);
    if (!step) return undefined;
    const [, name, index, quotedName] = step;
    path.push(name ?? (index === undefined ? JSON.parse(quotedName ?? '""') : Number(index)));
  }
  return path.length > 0 ? path : undefined;
}
