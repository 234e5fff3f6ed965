/** Two years, as Mozilla's guideline 6.0 has it, in seconds. */
export const strictTransportSecurityMaxAge = 63_072_000;

/** What a service may not say to a browser: CORS is the front's to open. */
export const hiddenAnswerHeaders = [
  'Access-Control-Allow-Origin',
  'Access-Control-Allow-Credentials',
  'Access-Control-Allow-Headers',
  'Access-Control-Allow-Methods',
  'Access-Control-Expose-Headers',
  'Access-Control-Max-Age',
  'X-Powered-By',
];

/** What a caller may not say to a service: credentials stay at the front, and only the front says where a call came from. */
export const strippedRequestHeaders = [
  'Ocp-Apim-Subscription-Key',
  'Ocp-Apim-Subscription-Region',
  'Authorization',
  'Client-Cert',
  'Client-Cert-Chain',
  'X-ARR-ClientCert',
  'X-Forwarded-Client-Cert',
  'Forwarded',
  'X-Forwarded-Port',
  'X-Forwarded-Prefix',
  'X-Original-Host',
  'X-Original-URL',
  'X-Rewrite-URL',
];
