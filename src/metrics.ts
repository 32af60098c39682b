import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { Backlog } from './ports/backlog.ts';
import type { HttpHost } from './ports/chat.ts';
import type { Log, LogFields } from './ports/log.ts';

export interface MetricsOptions {
  readonly version: string;
  /** Asked at each scrape; when it fails, the other figures still come. */
  readonly backlog: () => Promise<Backlog>;
  /** What `Authorization: Bearer …` must carry; null: the page does not exist. */
  readonly token: string | null;
}

export interface Metrics {
  /** One answered command: `code` is null, or the stable code of a refusal. `ms` null: nobody took the time. */
  observeAnswer(answer: { command: string; platform: string; ms: number | null; code: string | null }): void;
  /** One reading of a feed: `feed`, `unchanged`, `gone`, `failed`. */
  observePoll(outcome: string): void;
  /** One attempt at a post, by kind of post and what came of it. */
  observeDelivery(kind: string, outcome: string): void;
  /** The same log, read along: events that are figures are counted. */
  withMetrics(log: Log): Log;
  /** The page in the Prometheus text format. */
  text(): Promise<string>;
  route(http: HttpHost): void;
}

/** The figures of one service: no workspace, person, feed or word is ever in a label, and no label has values without bound. */
export function createMetrics({ version, backlog, token }: MetricsOptions): Metrics {
  const register = new Registry();
  const registers = [register];
  // Memory, processor, event loop delay and garbage collection, under the names Prometheus boards know.
  collectDefaultMetrics({ register, eventLoopMonitoringPrecision: 10 });
  const answers = new Counter({
    name: 'signpost_answers_total',
    help: 'Commands answered; result is ok or a refusal.',
    labelNames: ['command', 'platform', 'result'],
    registers,
  });
  const answerSeconds = new Histogram({
    name: 'signpost_answer_seconds',
    help: 'How long an answer took.',
    labelNames: ['platform'],
    buckets: [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 1.5, 3],
    registers,
  });
  const polls = new Counter({
    name: 'signpost_feed_readings_total',
    help: 'Readings of feeds by outcome.',
    labelNames: ['outcome'],
    registers,
  });
  const deliveries = new Counter({
    name: 'signpost_deliveries_total',
    help: 'Attempts at posts by kind of post and outcome.',
    labelNames: ['kind', 'outcome'],
    registers,
  });
  const troubles = new Counter({
    name: 'signpost_log_lines_total',
    help: 'Warnings and errors in the log.',
    labelNames: ['level'],
    registers,
  });
  new Gauge({ name: 'signpost_build_info', help: 'Always 1.', labelNames: ['version'], registers }).set({ version }, 1);
  const read = watchBacklog(registers, backlog);
  const few = bounded(200);

  const metrics: Metrics = {
    observeAnswer({ command, platform, ms, code }) {
      answers.inc({ command: few(command), platform: few(platform), result: code === null ? 'ok' : few(code) });
      if (ms !== null) answerSeconds.observe({ platform: few(platform) }, ms / 1000);
    },
    observePoll: (outcome) => polls.inc({ outcome: few(outcome) }),
    observeDelivery: (kind, outcome) => deliveries.inc({ kind: few(kind), outcome: few(outcome) }),
    withMetrics(log) {
      const reading =
        (level: 'info' | 'warn' | 'error') =>
        (event: string, fields?: LogFields): void => {
          log[level](event, fields);
          if (level !== 'info') troubles.inc({ level });
          count(metrics, event, fields ?? {});
        };
      return { info: reading('info'), warn: reading('warn'), error: reading('error') };
    },
    async text() {
      await read();
      return register.metrics();
    },
    route: (http) => http.route('/metrics', metricsPage(metrics, token)),
  };
  return metrics;
}

/** Events of the log that are figures. */
function count(metrics: Metrics, event: string, { command, platform, ms, code, kind }: LogFields): void {
  const asked = { command: command ?? 'none', platform: platform ?? 'unknown', ms: ms ?? null };
  if (event === 'command.answered') metrics.observeAnswer({ ...asked, code: code ?? null });
  else if (event === 'command.failed') metrics.observeAnswer({ ...asked, code: 'failed' });
  else if (event === 'command.limited') metrics.observeAnswer({ ...asked, code: 'limited' });
  else if (event === 'feed.read') metrics.observePoll(kind ?? 'unknown');
  else if (event === 'feed.poll-failed') metrics.observePoll('threw');
  else if (DELIVERY.test(event)) metrics.observeDelivery(kind ?? 'unknown', event.slice('delivery.'.length));
}

const DELIVERY = /^delivery\.(?:sent|postponed|unknown|rejected|refused|passed|failed)$/;

const BACKLOG: Readonly<Record<keyof Backlog, readonly [name: string, help: string]>> = {
  outboxWaiting: ['signpost_outbox_waiting', 'Posts promised and not yet settled.'],
  outboxLate: ['signpost_outbox_late', 'Posts past their due time and not yet settled.'],
  deliveriesUnknown: ['signpost_deliveries_unknown', 'Posts of unknown fate that wait for a person.'],
  feedsFollowed: ['signpost_feeds_followed', 'Feeds somebody follows.'],
  feedsFailing: ['signpost_feeds_failing', 'Followed feeds whose last reading failed.'],
  workspacesWithoutToken: [
    'signpost_workspaces_without_token',
    'Workspaces that removed Signpost or revoked its token, and are not erased yet.',
  ],
};

/** Gauges of what waits. When it cannot be read they are absent rather than old, and `signpost_backlog_readable` is 0. */
function watchBacklog(registers: Registry[], backlog: () => Promise<Backlog>): () => Promise<void> {
  const readable = new Gauge({ name: 'signpost_backlog_readable', help: '1 while the database answers.', registers });
  const gauges = Object.entries(BACKLOG).map(
    ([key, [name, help]]) => [key as keyof Backlog, new Gauge({ name, help, registers })] as const,
  );
  return async () => {
    try {
      const now = await backlog();
      for (const [key, gauge] of gauges) gauge.set(now[key]);
      readable.set(1);
    } catch {
      for (const [, gauge] of gauges) gauge.remove();
      readable.set(0);
    }
  };
}

/** Label values as they come, but no more of them than this: a mistake elsewhere must not fill the memory here. */
function bounded(most: number): (value: string) => string {
  const seen = new Set<string>();
  return (value) => {
    if (seen.has(value)) return value;
    if (seen.size >= most || !/^[\w .:-]{1,40}$/.test(value)) return 'other';
    seen.add(value);
    return value;
  };
}

/** Strangers learn nothing, wherever they say they come from: no token set, no page; a wrong token, no figures. */
function metricsPage(metrics: Metrics, token: string | null): Parameters<HttpHost['route']>[1] {
  return (request, response) => {
    const answer = (status: number, body: string, headers: Record<string, string> = {}) => {
      const safe = { 'Content-Type': 'text/plain; version=0.0.4; charset=utf-8', 'X-Content-Type-Options': 'nosniff' };
      response.writeHead(status, { ...safe, 'Cache-Control': 'no-store', 'X-Robots-Tag': 'noindex', ...headers });
      response.end(request.method === 'HEAD' ? undefined : body);
    };
    request.resume();
    if (token === null) return answer(404, 'Not found\n');
    if (!mayRead(request, token)) return answer(401, 'A token is needed\n', { 'WWW-Authenticate': 'Bearer' });
    if (request.method !== 'GET' && request.method !== 'HEAD') return answer(405, '', { Allow: 'GET, HEAD' });
    metrics.text().then(
      (body) => answer(200, body),
      () => answer(503, 'The figures cannot be read now\n'),
    );
  };
}

/** Compared by hash, so that the time taken tells nothing about the token or its length. */
function mayRead({ headers }: IncomingMessage, token: string): boolean {
  const given = /^Bearer +(\S+)$/i.exec(headers.authorization ?? '')?.[1] ?? '';
  const hash = (value: string) => createHash('sha256').update(value).digest();
  return timingSafeEqual(hash(given), hash(token));
}
