import { isIP, type LookupFunction, type Socket } from 'node:net';
import { rootCertificates } from 'node:tls';
import { buildConnector } from 'undici';
import { FetchFault } from './fetch-fault.ts';
import type { Resolve } from './resolve.ts';

export interface GuardOptions {
  readonly resolve: Resolve;
  /** Whether a connection to this address and port may be made. */
  readonly permits: (address: string, port: number) => boolean;
  readonly timeoutMs: number;
  /** One more certificate authority to trust (PEM). Checks are never switched off. */
  readonly authority?: string;
}

/**
 * Connects for undici, and only to checked addresses: the literal, or all addresses of the name, looked up once and handed
 * on as they were checked, so that a second answer (rebinding) is never asked for. The connected address is checked again.
 */
export function createGuardedConnect(options: GuardOptions): {
  readonly connect: buildConnector.connector;
  stop(): void;
} {
  const { permits, timeoutMs, authority } = options;
  const open = new Set<Socket>();
  const connectors = new Map<number, buildConnector.connector>();
  const connectorFor = (port: number) => {
    const known = connectors.get(port);
    if (known !== undefined) return known;
    const made = buildConnector({
      timeout: timeoutMs,
      lookup: checkedLookup(options, port),
      autoSelectFamily: true,
      ...(authority === undefined ? {} : { ca: [...rootCertificates, authority] }),
    });
    connectors.set(port, made);
    return made;
  };
  return {
    connect: (target, done) => {
      const port = Number(target.port) || (target.protocol === 'https:' ? 443 : 80);
      if (isIP(target.hostname) !== 0 && !permits(target.hostname, port)) {
        done(new FetchFault('FEED_PRIVATE'), null);
        return;
      }
      const socket = connectorFor(port)(target, (...[error, connected]) => {
        if (error !== null) done(error, null);
        else if (permits(connected.remoteAddress ?? '', port)) done(null, connected);
        else {
          connected.destroy();
          done(new FetchFault('FEED_PRIVATE'), null);
        }
      }) as unknown as Socket;
      open.add(socket);
      socket.once('close', () => open.delete(socket));
    },
    stop: () => {
      for (const socket of open) socket.destroy();
    },
  };
}

function checkedLookup({ resolve, permits }: GuardOptions, port: number): LookupFunction {
  return (host, { all }, done) => {
    const answer = (addresses: readonly string[]) => {
      if (!addresses.every((address) => permits(address, port))) return done(new FetchFault('FEED_PRIVATE'), []);
      const found = addresses.map((address) => ({ address, family: isIP(address) }));
      const [first] = found;
      if (first === undefined) return done(new FetchFault('FEED_DNS'), []);
      return all === true ? done(null, found) : done(null, first.address, first.family);
    };
    resolve(host).then(answer, (error: Error) => done(error, []));
  };
}
