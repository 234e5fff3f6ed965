import type { KubernetesObject } from '../kubernetesObject';
import { answerBody, type FrontAnswer, frontAnswers, type Route } from '../policy';
import { removedPrefix } from '../removedPrefix';
import { envoyFilter, firstFilter } from './frontPatches';
import type { IstioFront } from './istioFront';

/**
 * What Istio has no field for, as a short program in Envoy: bodies over the limit, pages of foreign origins, and addresses of
 * results that lead back to this front. It sees the requests of this front alone.
 */
export function istioRequestGuard(front: IstioFront): KubernetesObject {
  const typed_config = {
    '@type': 'type.googleapis.com/envoy.extensions.filters.http.lua.v3.Lua',
    default_source_code: { inline_string: requestGuardProgram(front) },
  };
  return envoyFilter(front, {
    name: 'requests',
    patches: [firstFilter(front, { name: filterName, typed_config })],
  });
}

/** One of its own: gateways may have other programs. */
const filterName = 'secure-container.requests';

/** Lua, as Envoy's filter of that name runs it (LuaJIT, Lua 5.1). */
export function requestGuardProgram({ routes, corsAllowedOrigins }: IstioFront): string {
  const longestFirst = [...routes].sort((one, other) => other.pathPrefix.length - one.pathPrefix.length);
  return `-- The longest prefix first: how many octets a body may have, and what the route takes off the path.
local routes = {
${longestFirst.map(route => `  ${luaRoute(route)},`).join('\n')}
}
local origins = {${corsAllowedOrigins.map(origin => ` [${quoted(origin)}] = true`).join(',')} }
local mark = "secure-container"

local function route_of(path)
  for _, route in ipairs(routes) do
    if string.sub(path, 1, #route.prefix) == route.prefix then return route end
  end
  return { limit = 0, removed = "" }
end

function envoy_on_request(handle)
  local headers = handle:headers()
  -- It would repeat to a page what the gateway has added for the service (RFC 9110, 9.3.8).
  if headers:get(":method") == "TRACE" then return handle:respond({ [":status"] = "405" }, "") end
  local authority = headers:get(":authority") or ""
  local origin = headers:get("origin")
  if origin and origin ~= "https://" .. authority and not origins[origin] then
    return ${refusal(frontAnswers.originNotAllowed)}
  end
  local route = route_of(headers:get(":path") or "")
  local metadata = handle:streamInfo():dynamicMetadata()
  metadata:set(mark, "authority", authority)
  metadata:set(mark, "removed", route.removed)
  local length = headers:get("content-length")
  if length then
    if (tonumber(length) or math.huge) > route.limit then
      return ${refusal(frontAnswers.bodyTooLarge)}
    end
  elseif not headers:get("upgrade") and headers:get(":method") ~= "CONNECT" then
    -- Held back until it is whole: Envoy itself answers 413 when it is more than the connection's buffer takes.
    local body = handle:body()
    if body and body:length() > route.limit then
      return ${refusal(frontAnswers.bodyTooLarge)}
    end
  end
end

function envoy_on_response(handle)
  local known = handle:streamInfo():dynamicMetadata():get(mark)
  if not known then return end
  local headers = handle:headers()
  local own = "https://" .. known.authority .. known.removed
  local operation = headers:get("operation-location")
  if operation then
    local path = string.match(operation, "^https?://[^/]+(/.*)$") or string.match(operation, "^/.*$")
    if path then headers:replace("operation-location", own .. path) else headers:remove("operation-location") end
  end
  local location = headers:get("location")
  local clear = "http://" .. known.authority .. "/"
  if location and string.sub(location, 1, #clear) == clear then
    headers:replace("location", own .. string.sub(location, #clear))
  end
end
`;
}

function luaRoute(route: Route): string {
  const removed = quoted(removedPrefix(route));
  return `{ prefix = ${quoted(route.pathPrefix)}, limit = ${route.maxBodyBytes}, removed = ${removed} }`;
}

function refusal(answer: FrontAnswer): string {
  const body = quoted(answerBody(answer));
  return `handle:respond({ [":status"] = "${answer.status}", ["content-type"] = "application/json" }, ${body})`;
}

/** A JSON string is a Lua string as long as it holds no escapes but `\"` and `\\`; what a plan holds is ASCII without controls. */
function quoted(text: string): string {
  return JSON.stringify(text);
}
