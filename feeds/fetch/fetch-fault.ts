import type { FeedProblemCode } from '../../src/domain/feed-problem.ts';

/** Ends one fetch from inside a socket or a stream, where values cannot. Never leaves feeds/fetch. */
export class FetchFault extends Error {
  override readonly name = 'FetchFault';
  readonly code: FeedProblemCode;
  /** DNS itself says that there is no such name; silence and faults of a name server do not say that. */
  readonly noSuchName: boolean;

  constructor(code: FeedProblemCode, { noSuchName = false } = {}) {
    super(code);
    this.code = code;
    this.noSuchName = noSuchName;
  }
}

/** The problem behind whatever Node or undici threw before the body began. */
export function faultCode(error: unknown): FeedProblemCode {
  if (error instanceof FetchFault) return error.code;
  if (isNotHttp(error)) return 'FEED_PROTOCOL';
  const { code, message } = error as { readonly code?: unknown; readonly message?: unknown };
  if (typeof code !== 'string') return 'FEED_SURPRISE';
  if (isCrowded(error)) return 'FEED_CROWDED';
  if (TLS.test(code)) return 'FEED_TLS';
  if (/TIMEOUT|TIMEDOUT/.test(code)) return 'FEED_TIMEOUT';
  if (code === 'UND_ERR_HEADERS_OVERFLOW') return 'FEED_PROTOCOL';
  // undici's words for an upgrade nobody asked for (101) and for a stray 100.
  if (code === 'UND_ERR_SOCKET' && /^bad (response|upgrade)/.test(String(message))) return 'FEED_PROTOCOL';
  if (code === 'UND_ERR_INVALID_ARG') return 'FEED_SURPRISE';
  return 'FEED_REFUSED';
}

/** Whether llhttp could not read the answer. undici gives most of these errors no code. */
export const isNotHttp = (error: unknown): boolean => error instanceof Error && error.name === 'HTTPParserError';

/** Whether this process may open nothing more (F-19): that is no fault of the site. */
export const isCrowded = (error: unknown): boolean =>
  ['EMFILE', 'ENFILE'].includes((error as NodeJS.ErrnoException).code ?? '');

/** Codes of Node's certificate checks (X509_V_ERR_…) and of the handshake. */
const TLS =
  /^(CERT_|ERR_TLS_|ERR_SSL_|UNABLE_TO_|SELF_SIGNED|DEPTH_ZERO|HOSTNAME_MISMATCH|INVALID_CA|INVALID_PURPOSE|PATH_LENGTH|EPROTO$)/;
