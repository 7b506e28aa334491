/** Options that a target must be given. */
export const required: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  cilium: { selector: 'app=web', namespaces: 'shop' },
  networkpolicy: { selector: 'app=web', namespaces: 'shop' },
};
