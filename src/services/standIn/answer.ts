/** What the stand-in answers to one request. */
export interface Answer {
  status: number;
  headers?: Readonly<Record<string, string>>;
  /** JSON value, or text if `html`. */
  body?: unknown;
  html?: boolean;
}

/** One request, as handlers see it. */
export interface StandInRequest {
  /** Parts of the path in parentheses in the route's pattern. */
  parameters: readonly string[];
  query: URLSearchParams;
  /** `http://` and the Host header: what absolute addresses begin with. */
  origin: string;
  /** The parsed JSON body; undefined if there was none. */
  body: unknown;
}

/** The cloud's error inside an error; SDKs show this one. */
interface InnerError {
  code: string;
  message: string;
}

/** A refusal in the cloud's words: `{"error":{"code":"InvalidRequest","message":...,"innererror":{...}}}`. */
export function invalidRequest(innererror: InnerError, message = 'Invalid Request.'): Answer {
  return { status: 400, body: { error: { code: 'InvalidRequest', message, innererror } } };
}

/** A refusal with no inner error. */
export function refusal(status: number, code: string, message: string, headers?: Record<string, string>): Answer {
  return { status, body: { error: { code, message } }, ...(headers ? { headers } : {}) };
}

export const invalidBody = invalidRequest({
  code: 'InvalidRequestBodyFormat',
  message:
    'Request body format is wrong. Make sure the json request is serialized correctly and there are no null members.',
});

/** Says which parameter cannot be. */
export function invalidParameter(message: string): Answer {
  return invalidRequest({ code: 'InvalidParameterValue', message });
}

/** Whether a JSON value is an object. */
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Whether a value that may be either is an answer. */
export function isAnswer(value: object): value is Answer {
  return 'status' in value;
}
