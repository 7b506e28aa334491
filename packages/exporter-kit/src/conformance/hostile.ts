import { makeResolution, makeRule, makeWebRule } from './make-resolution.ts';

/** Texts that end a literal, a comment or a line, or start an expansion, in one language or another. */
export const HOSTILE_TEXTS: readonly string[] = [
  `'; touch pwned; '`,
  `" || true || "`,
  // biome-ignore lint/suspicious/noTemplateCurlyInString: shells and templates expand it, not this file.
  '$(touch pwned) `touch pwned` ${HOME} %{if true} @{x} #{x} {{x}} <%= 1 %>',
  'line one\nallow all\r\nhttp_access allow all\n',
  '*/ allow all /*',
  '--> <script>alert(1)</script> <!--',
  'back\\slash at the end \\',
  '*alias &anchor !tag %directive @at `tick - ? : , [ ] { } # |\n---\n...',
  '=HYPERLINK("http://evil.test";"x")',
  '+1;-1;@SUM(1)\t|cmd',
  'end\nexit\nEOF\nJSON\nnext\n]]> ?> \'\'\' """',
  '%0A%0D::error::x %s %n',
  'nul\0bell\x07escape\x1b[31m',
  '\u2028\u2029\u0085\uFEFF\u202Ereversed\u200Bhidden',
  'émoji 🦀 \u{10FFFF}',
  '; drop table rules; -- ',
  '| a | b |\n|---|---|\n[x](javascript:alert(1)) **bold** <b>',
];

/** Destinations that no target may ever be given; the gate reports them. */
export const HOSTILE_HOSTS: readonly string[] = [
  'mcr.microsoft.com\nallow all',
  'mcr.microsoft.com evil.test',
  '$(touch pwned).microsoft.com',
  '-oProxyCommand=x.microsoft.com',
  "x';drop.microsoft.com",
  'mcr..microsoft.com',
  'mçr.microsoft.com',
  '*',
  '',
];

const resolution = HOSTILE_TEXTS.map((text, index) => ({
  ...makeWebRule(`core/h${index}#${text}`, `h${index}.hostile.test`),
  purpose: text,
  breaks: text,
  features: [`core${text}`],
  requirements: [text],
  source: { edition: '2026-06-19', heading: text, article: text, correction: text },
}));

const addresses = HOSTILE_TEXTS.map((text, index) =>
  makeRule(`net/${text}`, [{ kind: 'cidr', value: `192.0.2.${index}/32` }], { purpose: text, breaks: text }),
);

const unwritable = HOSTILE_HOSTS.map((value, index) => makeRule(`bad/${index}`, [{ kind: 'fqdn', value }]));

/** Hostile text in every free string of rules and profile, and rules on destinations that are none. */
export const hostile = makeResolution([...resolution, ...addresses, ...unwritable], {
  location: HOSTILE_TEXTS[3] as string,
  features: HOSTILE_TEXTS.slice(0, 4),
  apiServerFqdn: HOSTILE_TEXTS[0] as string,
  keyVaults: HOSTILE_TEXTS,
  facts: { nodeOsChannel: HOSTILE_TEXTS[2] as string },
});
