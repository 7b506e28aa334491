import type { Finding } from '@aks-egress/catalog';

/** What a finding advises that callers of the API cannot do, and what they can. */
const ADVICE: readonly (readonly [RegExp, string])[] = [
  [
    /give it with --cluster/,
    'the web page reads one without sending it, and `aks-egress profile` makes a profile of it',
  ],
  [/ or --cluster\b/, ''],
  [/give --service-tags/, 'the server must be started with the published service tags'],
  [/--widen ([\w,]+)/, 'widen=$1'],
];

/** The fact that has a parameter of its own, and no flag that the catalog knows of. */
const WITH_PARAMETER = /^--fact (?=nodeOsChannel$)/;

/** Findings name flags of the command line; callers of the API know parameters. */
export function asParameters(finding: Finding): Finding {
  const { message, subject } = finding;
  const advised = ADVICE.reduce((text, [flag, advice]) => text.replace(flag, advice), message);
  return {
    ...finding,
    message: renamed(advised, '=false'),
    ...(subject === undefined ? {} : { subject: renamed(subject.replace(WITH_PARAMETER, '--'), '') }),
  };
}

/** `--no-private` is `private`, with what makes it the answer no. */
function renamed(text: string, no: string): string {
  return text.replace(
    /(?<![\w-])--(\[no-\]|no-)?([a-z]+(?:-[a-z]+)*)/g,
    (_, prefix: string | undefined, flag: string) => {
      const name = flag.replace(/-([a-z])/g, (__, letter: string) => letter.toUpperCase());
      return prefix === 'no-' ? name + no : name;
    },
  );
}
