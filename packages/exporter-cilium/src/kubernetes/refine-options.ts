import type { OptionsSchema } from '@aks-egress/exporter-kit';

/** What is wrong with options together: the option to change, and a phrase that follows its name. */
export interface OptionConflict {
  readonly option: string;
  readonly message: string;
}

/** The schema with checks between options, which run once each option is valid by itself. */
export function refineOptions<Options>(
  schema: OptionsSchema<Options>,
  check: (options: Options) => readonly OptionConflict[],
): OptionsSchema<Options> {
  const { version, vendor, validate } = schema['~standard'];
  return {
    docs: schema.docs,
    '~standard': {
      version,
      vendor,
      validate(given) {
        const result = validate(given);
        if (result instanceof Promise || result.issues) return result;
        const issues = check(result.value).map(({ option, message }) => ({ path: [option], message }));
        return issues.length > 0 ? { issues } : result;
      },
    },
  };
}
