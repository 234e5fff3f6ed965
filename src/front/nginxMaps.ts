import { block, lines, quoted } from './nginxSyntax';

/**
 * `proxy_redirect` does not know Operation-Location, so its path is cut out and put behind the caller's own Host. This
 * regular expression reads an answer of the private service, never what a caller sent.
 */
export function renderOperationLocation(): string {
  return lines(
    block('map $upstream_http_operation_location $operation_path', [
      'default "";',
      '"~^(?:https?://[^/]+)?(?<path_of_operation>/.*)$" $path_of_operation;',
    ]),
    block('map $operation_path $operation_location', [
      '"" "";',
      'default "https://$http_host$route_prefix$operation_path";',
    ]),
  );
}

/** Which page's call it is, for a browser shows the certificate for every page. Without an Origin it is no page's. */
export function renderForeignOrigin(origins: readonly string[]): string {
  return block('map $http_origin $page_origin', [
    'default foreign;',
    '"" "";',
    ...origins.map(origin => `${quoted(origin)} "";`),
  ]);
}

export function renderCorsMaps(origins: readonly string[]): string | false {
  if (origins.length === 0) return false;
  return lines(
    block('map $http_origin $cors_origin', ['default "";', ...origins.map(o => `${quoted(o)} ${quoted(o)};`)]),
    'map $cors_origin $cors_vary { "" ""; default Origin; }',
    'map $request_method $cors_preflight { default ""; OPTIONS $cors_origin; }',
    'map $cors_preflight $cors_methods { "" ""; default "GET, HEAD, POST, PUT, PATCH, DELETE"; }',
    'map $cors_preflight $cors_headers { "" ""; default $http_access_control_request_headers; }',
  );
}
