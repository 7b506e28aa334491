import type { Query } from './query.ts';

interface OwnValuesProps {
  readonly query: Query;
  readonly onChange: (name: string, values: readonly string[]) => void;
}

/** Parameters with their titles and an example each. */
export const VALUES = [
  ['apiServerFqdn', 'Host name of the API server', 'shop.hcp.westeurope.azmk8s.io'],
  ['apiServerIp', 'Addresses of the API server', '20.50.1.2'],
  ['customDns', 'DNS servers of your own', '10.0.0.10'],
  ['domainController', 'Domain controllers', '10.0.0.20'],
  ['keyVault', 'Key vaults', 'shop-vault'],
] as const;

/** Names and addresses that rules are narrowed to. */
export function OwnValues({ query, onChange }: OwnValuesProps) {
  return (
    <details>
      <summary>Narrow the rules to your own names and addresses</summary>
      <div class="row">
        {VALUES.map(([name, title, example]) => (
          <label key={name}>
            {title}
            <input
              type="text"
              id={name}
              autocomplete="off"
              spellcheck={false}
              placeholder={example}
              value={(query[name] ?? []).join(', ')}
              onChange={({ currentTarget: { value } }) =>
                onChange(
                  name,
                  value.split(',').map((one) => one.trim()),
                )
              }
            />
          </label>
        ))}
      </div>
    </details>
  );
}
