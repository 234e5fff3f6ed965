/** Settings of AI containers that are secrets, in lower case (azure-containers.json; `HTTP_PROXY_CREDS` is `user:password`). */
const secretSettings: ReadonlySet<string> = new Set(['apikey', 'keyvault:vault:clientsecret', 'http_proxy_creds']);

export const isSecretSetting = (name: string): boolean => secretSettings.has(name);

/** What samples write where a value has to be put in: `<key>`, `{API_KEY}`, `your-key`, `xxxx`, `...`. */
const placeholder =
  /^(?:<.*>|\{.*\}|\[.*\]|%.*%|x{3,}|\*+|\.{2,}|null|none|(?:your|my|change|replace|insert|enter|put|todo|example|dummy|fake|fill)\b.*|.*placeholder.*|(?:api|subscription|billing)?[-_ ]?(?:key|endpoint))$/is;

/** Whether a text only says that something belongs there. */
export const isPlaceholder = (value: string): boolean => value.trim() === '' || placeholder.test(value.trim());
