import { type Answer, invalidBody, invalidRequest, isObject } from './answer';
import { countTextElements } from './textUnits';

export interface InputDocument {
  id: string;
  text: string;
  language: string | undefined;
  countryHint: string | undefined;
}

/** An error of one document; the others of the request are answered all the same. */
export interface DocumentError {
  code: 'InvalidArgument';
  message: string;
  innererror: { code: string; message: string };
}

/** Longest document, text elements (aka.ms/text-analytics-data-limits). */
const maxTextElements = 5120;
/** Text elements may be long: code units a document may have, so that no text keeps the libraries busy for minutes. */
const maxCodeUnits = 4 * maxTextElements;

/**
 * Reads the documents of a request.
 * @returns the documents, or the cloud's refusal of the whole request
 */
export function readDocuments(input: unknown, maximum: number): InputDocument[] | Answer {
  if (input === undefined) return emptyRequest;
  if (!isObject(input)) return invalidBody;
  const { documents } = input;
  if (documents === undefined || documents === null || (Array.isArray(documents) && documents.length === 0))
    return noDocuments;
  if (!Array.isArray(documents) || !documents.every(isDocument)) return invalidBody;
  if (documents.length > maximum) return tooManyDocuments(maximum);
  const ids = documents.map(document => String(document.id ?? ''));
  if (ids.includes('')) return invalidDocument('Document Id is missing or empty.');
  if (new Set(ids).size < ids.length)
    return invalidDocument('Request contains duplicated Ids. Make sure each document has a unique Id.');
  return documents.map((document, index) => ({
    id: ids[index] ?? '',
    text: document.text ?? '',
    language: document.language ?? undefined,
    countryHint: document.countryHint ?? undefined,
  }));
}

/** What is wrong with the text of a document, if anything. */
export function textError(text: string): DocumentError | undefined {
  if (text.trim() === '')
    return documentError('Invalid document in request.', 'InvalidDocument', 'Document text is empty.');
  if (text.length > maxCodeUnits || countTextElements(text) > maxTextElements) {
    return documentError(
      'Invalid document in request.',
      'InvalidDocument',
      `A document within the request was too large to be processed. Limit document size to: ${maxTextElements} text elements. For additional details on the data limitations see https://aka.ms/text-analytics-data-limits`,
    );
  }
  return undefined;
}

/** An error of one document, in the cloud's shape. */
export function documentError(message: string, code: string, innerMessage: string): DocumentError {
  return { code: 'InvalidArgument', message, innererror: { code, message: innerMessage } };
}

const emptyRequest = invalidRequest({ code: 'EmptyRequest', message: 'Request body must be present.' });
const noDocuments = invalidRequest({ code: 'MissingInputDocuments', message: 'Missing input documents.' });

function tooManyDocuments(maximum: number): Answer {
  const message = `Batch request contains too many records. Max ${maximum} records are permitted.`;
  return invalidRequest({ code: 'InvalidDocumentBatch', message }, 'Invalid document in request.');
}

function invalidDocument(message: string): Answer {
  return invalidRequest({ code: 'InvalidDocument', message }, 'Invalid document in request.');
}

interface RawDocument {
  id?: string | number | null;
  text?: string | null;
  language?: string | null;
  countryHint?: string | null;
}

function isDocument(value: unknown): value is RawDocument {
  if (!isObject(value)) return false;
  const { id, text, language, countryHint } = value;
  return (id === undefined || typeof id === 'number' || isText(id)) && [text, language, countryHint].every(isText);
}

function isText(value: unknown): value is string | null | undefined {
  return value === undefined || value === null || typeof value === 'string';
}
