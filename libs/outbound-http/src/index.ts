export { decodeText } from './decode-text.ts';
export { createHttpClient } from './http-client.ts';
export type { HttpClient, HttpClientOptions, HttpResponse, RequestOptions } from './http-client.ts';
export { HttpError, showAddress } from './http-error.ts';
export type { HttpErrorCode, HttpErrorFacts } from './http-error.ts';
export type { RequestWait } from './patient-requests.ts';
