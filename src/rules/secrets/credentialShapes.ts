/** A kind of credential with the shape its issuer gives it, so that a text can be told to be one by itself. */
interface Shape {
  readonly name: string;
  readonly pattern: string;
}

/** Shapes as their issuers document them (secret scanning partners of GitHub list most); prefixes keep them from anything else. */
const shapes: readonly Shape[] = [
  { name: 'a private key', pattern: '-{3,5} ?BEGIN (?:[A-Z0-9]+ ){0,3}PRIVATE KEY' },
  { name: 'a JSON web token', pattern: '\\beyJ[\\w-]{10,}\\.eyJ[\\w-]{10,}\\.[\\w-]{10,}' },
  { name: 'an AWS access key', pattern: '\\b(?:AKIA|ASIA)[A-Z2-7]{16}\\b' },
  { name: 'an Azure storage key', pattern: '\\bAccountKey=[A-Za-z0-9+/]{86}==' },
  { name: 'an Azure service bus key', pattern: '\\bSharedAccessKey=[A-Za-z0-9+/]{43}=' },
  { name: 'an Azure client secret', pattern: '(?<![\\w~.-])[\\w~.-]{3}\\dQ~[\\w~.-]{31,34}(?![\\w~.-])' },
  { name: 'an Azure shared access signature', pattern: '[?&]sig=[A-Za-z0-9%]{43,}(?:%3D|=)' },
  { name: 'an Azure AI services key', pattern: '\\b[A-Za-z0-9]{52}JQQJ99[A-Za-z0-9]{22,26}\\b' },
  { name: 'a Google API key', pattern: '\\bAIza[\\w-]{35}\\b' },
  { name: 'a Google access token', pattern: '\\bya29\\.[\\w-]{20,}' },
  { name: 'a Google client secret', pattern: '\\bGOCSPX-[\\w-]{28}\\b' },
  { name: 'a GitHub token', pattern: '\\b(?:gh[pousr]_[A-Za-z0-9]{36,}|github_pat_\\w{50,})' },
  { name: 'a GitLab token', pattern: '\\bgl(?:pat|rt|dt|ptt|cbt)-[\\w-]{20,}' },
  { name: 'a Slack token', pattern: '\\bxox[abeoprs]-[A-Za-z0-9-]{10,}' },
  { name: 'a Slack webhook', pattern: 'hooks\\.slack\\.com/(?:services|workflows)/[A-Za-z0-9/]{20,}' },
  { name: 'a Teams webhook', pattern: '\\.webhook\\.office\\.com/webhookb2/[\\w@-]{20,}' },
  { name: 'a Discord webhook', pattern: 'discord(?:app)?\\.com/api/webhooks/\\d{10,}/[\\w-]{20,}' },
  { name: 'a Stripe key', pattern: '\\b[rs]k_live_[A-Za-z0-9]{20,}' },
  { name: 'a Square secret', pattern: '\\bsq0(?:csp|atp|idp)-[\\w-]{22,}' },
  { name: 'a SendGrid key', pattern: '\\bSG\\.[\\w-]{20,}\\.[\\w-]{40,}' },
  { name: 'a Twilio key', pattern: '\\bSK[0-9a-f]{32}\\b' },
  { name: 'an OpenAI key', pattern: '\\bsk-(?:proj-|svcacct-|admin-)?[\\w-]{20,}T3BlbkFJ[\\w-]{20,}' },
  { name: 'an Anthropic key', pattern: '\\bsk-ant-[\\w-]{40,}' },
  { name: 'a Hugging Face token', pattern: '\\bhf_[A-Za-z0-9]{34,}\\b' },
  { name: 'an npm token', pattern: '\\bnpm_[A-Za-z0-9]{36}\\b' },
  { name: 'a PyPI token', pattern: '\\bpypi-AgEI[\\w-]{50,}' },
  { name: 'a Docker Hub token', pattern: '\\bdckr_[po]at_[\\w-]{27,}' },
  { name: 'a DigitalOcean token', pattern: '\\bdo[opr]_v1_[0-9a-f]{64}\\b' },
  { name: 'a Databricks token', pattern: '\\bdapi[0-9a-f]{32}\\b' },
  { name: 'a Vault token', pattern: '\\bhv[sbr]\\.[\\w-]{24,}' },
  { name: 'a Shopify token', pattern: '\\bshp(?:at|ca|pa|ss)_[0-9a-fA-F]{32}\\b' },
];

const anyShape = new RegExp(shapes.map(({ pattern }) => `(${pattern})`).join('|'), 'g');

/** What every one of them holds literally: such a search is several times as fast, and nearly every file has none. */
const hint = new RegExp(
  [
    ...['PRIVATE KEY', '\\.eyJ', 'AKIA', 'ASIA', 'AccountKey=', 'SharedAccessKey=', 'Q~', 'sig=', 'JQQJ99', 'AIza'],
    ...[
      'ya29\\.',
      'GOCSPX-',
      'ghp_',
      'gho_',
      'ghu_',
      'ghs_',
      'ghr_',
      'github_pat_',
      'glpat-',
      'glrt-',
      'gldt-',
      'glptt-',
    ],
    ...[
      'glcbt-',
      'xox',
      'hooks\\.slack',
      '\\.office\\.com',
      '/webhooks/',
      'k_live_',
      'sq0',
      'SG\\.',
      'SK[0-9a-f]{8}',
      'T3BlbkFJ',
    ],
    ...[
      'sk-ant-',
      'hf_[A-Za-z0-9]{8}',
      'npm_',
      'pypi-',
      'dckr_',
      '_v1_',
      'dapi',
      'hvs\\.',
      'hvb\\.',
      'hvr\\.',
      'shpat_',
      'shpca_',
    ],
    ...['shppa_', 'shpss_'],
  ].join('|'),
);

/** Keys that documentation shows: `AKIAIOSFODNN7EXAMPLE`, `ghp_xxxxxxxx...`. */
const example = /EXAMPLE|(.)\1{9,}/;

/** A Slack token; a text that is shorter holds none of them. */
const shortest = 'xoxb-0123456789'.length;

/** What kind of credential a text holds, by its shape alone ("an AWS access key"); undefined where it holds none. */
export function credentialIn(text: string): string | undefined {
  if (text.length < shortest || !hint.test(text)) return undefined;
  for (const [all, ...groups] of text.matchAll(anyShape))
    if (!example.test(all)) return shapes[groups.findIndex(group => group !== undefined)]?.name;
  return undefined;
}
