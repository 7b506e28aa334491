/** What the generated articles say around their rows. Cloud names and product names stay, as translators keep them. */
export interface Words {
  readonly columns: {
    host: string;
    endpoint: string;
    destination: string;
    protocol: string;
    port: string;
    use: string;
  };
  readonly or: string;
  readonly location: string;
  readonly use: string;
  readonly title: string;
  readonly intro: string;
  readonly note: string;
  readonly closing: string;
  readonly portBullet: (protocol: string, port: string) => string;
  readonly join: string;
  readonly section: (index: number, slug: string) => string;
  readonly clouds: { public: string; china: string; usgov: string };
  readonly flags: Readonly<Record<string, string>>;
  readonly conditions: Readonly<Record<string, string>>;
}

const clouds = { public: 'Azure Global', china: 'Azure China 21Vianet', usgov: 'Azure Government' };

const en: Words = {
  columns: {
    host: 'FQDN',
    endpoint: 'Endpoint',
    destination: 'Destination Endpoint',
    protocol: 'Protocol',
    port: 'Port',
    use: 'Use',
  },
  or: 'Or',
  location: 'location',
  use: 'Needed for the service to work.',
  title: 'Outbound traffic of a cluster',
  intro: 'The rules below are needed for a cluster to work.',
  note: 'Firewalls that know the old names (such as *.cdn.mscr.io) can forget them.',
  closing: 'The rule opens port 443 via TCP or UDP (21Vianet clusters may need more).',
  portBullet: (protocol, port) => `${protocol} port *${port}*`,
  join: ' and ',
  section: (_index, slug) => slug.replaceAll('-', ' '),
  clouds,
  conditions: {
    'not-required-in-network-isolated-clusters':
      'A [network isolated cluster](concepts-network-isolated.md) does without.',
    'not-required-with-the-fqdn-annotation':
      '* Pods with the annotation `kubernetes.azure.com/set-kube-service-host-fqdn` need no rule for the address.',
  },
  flags: {
    'linux-only': 'Only Linux nodes ask for the time or for updates.',
    'only-if-pods-access-api-server': 'Needed where pods call the API server.',
    'not-required-for-private-clusters': 'Not needed in [private clusters][private-clusters].',
    'not-required-with-konnectivity': 'Not needed where the *konnectivity-agent* runs.',
    'not-required-for-nodes-provisioned-after-2021-03': 'Nodes made after March 2021 do without.',
    'required-with-konnectivity': 'The *konnectivity-agent* talks to it.',
    'needs-alpn-untouched': 'ALPN has to pass.',
    'node-apiserver': 'Node <-> API server traffic.',
    'tunnel-front': 'for the tunnel front pod to reach the tunnel end on the API server.',
    'usgov-by-purpose-text': 'For vaults in Azure Government.',
    'will-replace:acs-mirror.azureedge.net': 'Will take the place of acs-mirror.azureedge.net some day.',
    'known-only-after-cluster-creation': '(known once the cluster exists)',
  },
};

const sv: Words = {
  ...en,
  columns: {
    host: 'FQDN',
    endpoint: 'Slutpunkt',
    destination: 'Målslutpunkt',
    protocol: 'Protokoll',
    port: 'Port',
    use: 'Användning',
  },
  or: 'eller',
  location: 'plats',
  use: 'Den här adressen behövs för tjänsten.',
  title: 'Ett klusters utgående trafik',
  intro: 'Reglerna nedan behövs för ett kluster.',
  note: 'De gamla namnen (som *.cdn.mscr.io) kan tas bort ur brandväggen.',
  closing: 'Regeln öppnar port 443 via TCP eller UDP (21Vianet-kluster kan behöva mer).',
  portBullet: (protocol, port) => `${protocol}-port *${port}*`,
  join: ' och ',
  section: (index) => `Avsnitt nummer ${index}`,
  clouds: { public: 'Azure Global', china: 'Azure Kina 21Vianet', usgov: 'Azure Government' },
  conditions: {
    'not-required-in-network-isolated-clusters':
      'Ett [nätverksisolerat kluster](concepts-network-isolated.md) klarar sig utan.',
    'not-required-with-the-fqdn-annotation':
      '* Poddar med anteckningen `kubernetes.azure.com/set-kube-service-host-fqdn` behöver ingen regel för adressen.',
  },
  flags: {
    ...en.flags,
    'linux-only': 'Gäller Linux-noder.',
    'only-if-pods-access-api-server': 'Krävs om poddar anropar API-servern.',
    'not-required-for-private-clusters': 'Behövs inte i [privata kluster][private-clusters].',
    'not-required-with-konnectivity': 'Behövs inte med *konnectivity-agent*.',
    'not-required-for-nodes-provisioned-after-2021-03': 'Noder från mars 2021 och senare klarar sig utan.',
    'node-apiserver': 'Trafik nod <-> API-server.',
    'tunnel-front': 'för att tunnelfrontenheten ska nå tunneländen på API-servern.',
    'usgov-by-purpose-text': 'För valv i Azure Government.',
  },
};

const de: Words = {
  ...en,
  columns: {
    host: 'FQDN',
    endpoint: 'Endpunkt',
    destination: 'Zielendpunkt',
    protocol: 'Protokoll',
    port: 'Port',
    use: 'Verwendung',
  },
  or: 'oder',
  location: 'Speicherort',
  use: 'Der Dienst braucht diese Adresse.',
  title: 'Ausgehender Datenverkehr',
  intro: 'Ein Cluster braucht die folgenden Regeln.',
  note: 'Die alten Namen können aus der Firewall entfernt werden.',
  portBullet: (protocol, port) => `${protocol}-Port *${port}*`,
  join: ' und ',
  section: (index) => `Abschnitt ${index}`,
  flags: {
    ...en.flags,
    'linux-only': 'Für Linux-Knoten.',
    'only-if-pods-access-api-server': 'Erforderlich, wenn Pods auf den API-Server zugreifen.',
    'not-required-for-private-clusters': 'Entfällt bei [privaten Clustern](private-clusters.md).',
  },
};

const zh: Words = {
  ...en,
  columns: {
    host: 'FQDN',
    endpoint: '终结点',
    destination: '目标终结点',
    protocol: '协议',
    port: '端口',
    use: '用途',
  },
  or: '或',
  location: '位置',
  use: '服务需要此地址。',
  title: '出站流量',
  intro: '群集需要以下规则。',
  note: '可以从防火墙中删除旧名称。',
  portBullet: (protocol, port) => `${protocol} 端口 *${port}*`,
  join: '，',
  section: (index) => `第 ${index} 节`,
  clouds: { public: 'Azure Global', china: 'Azure 中国世纪互联', usgov: 'Azure 政府' },
  flags: { ...en.flags, 'linux-only': '适用于 Linux 节点。' },
};

export const WORDS = { en, sv, de, zh } as const;
export type Language = keyof typeof WORDS;
