/** Options that a target must be given. */
export const required: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {};
