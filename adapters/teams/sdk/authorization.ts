import { KeysUnavailable } from '../signing-keys.ts';

const ALGORITHMS: ReadonlySet<string> = new Set(['RS256', 'RS384', 'RS512']);

/**
 * 401 for a header that cannot hold a signed token of a kind Microsoft uses (`alg: none` among them), before keys are fetched
 * for it; null when the SDK should look at it.
 */
export function authorizationFault(header: string | undefined): 401 | null {
  const [scheme, token, ...more] = (header ?? '').split(' ');
  if (scheme !== 'Bearer' || token === undefined || more.length > 0) return 401;
  const [head = '', claims = '', signature = ''] = token.split('.');
  if (head === '' || claims === '' || signature === '') return 401;
  try {
    const { alg, kid } = JSON.parse(Buffer.from(head, 'base64url').toString('utf8')) as {
      alg?: unknown;
      kid?: unknown;
    };
    return typeof alg === 'string' && ALGORITHMS.has(alg) && typeof kid === 'string' ? null : 401;
  } catch {
    return 401;
  }
}

/** 401 for a request that is not genuine; 503 while Microsoft's keys cannot be had; 500 for any other failure to check it. */
export function statusOf(problem: unknown): 401 | 500 | 503 {
  if (problem instanceof KeysUnavailable) return 503;
  const { name, statusCode } = (problem ?? {}) as { name?: unknown; statusCode?: unknown };
  if (/^(JsonWebTokenError|NotBeforeError|TokenExpiredError)$/.test(String(name))) return 401;
  return statusCode === 401 || statusCode === 403 || statusCode === 400 ? 401 : 500;
}

/** The SDK prints tokens' faults and keys to the console. Nothing else here uses it, and the log has its own way out. */
export function hushConsole(): void {
  Object.assign(globalThis.console, { error: () => undefined, warn: () => undefined });
}
