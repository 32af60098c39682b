import { expect } from 'chai';
import { createMetrics, type MetricsOptions } from '../src/metrics.ts';
import type { LogFields } from '../src/ports/log.ts';
import { aSite } from './builders/a-pages-site.ts';
import { createFakeLog } from './fakes/fake-log.ts';

const SECRET = 'a-token-of-forty-letters-that-nobody-knows';
const BACKLOG = {
  outboxWaiting: 3,
  outboxLate: 2,
  deliveriesUnknown: 1,
  feedsFollowed: 40,
  feedsFailing: 4,
  workspacesWithoutToken: 5,
};

const aMetrics = (change: Partial<MetricsOptions> = {}) =>
  createMetrics({ version: '1.2.3-canary', backlog: async () => BACKLOG, token: SECRET, ...change });

describe('the metrics', () => {
  it('A-09 gives strangers no versions, tenants or counts, wherever they say they come from', async () => {
    const { get, close } = await aSite((http) => aMetrics().route(http));
    for (const headers of [
      {},
      { 'X-Forwarded-For': '127.0.0.1' },
      { Forwarded: 'for=127.0.0.1', 'X-Real-IP': '127.0.0.1', Host: 'localhost' },
      { Authorization: 'Bearer wrong' },
      { Authorization: `Basic ${SECRET}` },
      { Authorization: `Bearer ${SECRET}x` },
      { Authorization: 'Bearer ' },
    ]) {
      const got = await get('/metrics', { headers: { ...headers } });
      expect([got.status, got.body], JSON.stringify(headers)).to.deep.equal([401, 'A token is needed\n']);
    }
    await close();
  });

  it('A-09 has no page at all where no token is set, not even for an empty one', async () => {
    const { get, close } = await aSite((http) => aMetrics({ token: null }).route(http));
    for (const headers of [
      {},
      { Authorization: 'Bearer ' },
      { Authorization: 'Bearer null' },
      { 'X-Forwarded-For': '127.0.0.1' },
    ]) {
      expect((await get('/metrics', { headers: { ...headers } })).status).to.equal(404);
    }
    await close();
  });

  it('shows the figures to whoever has the token, by reading only', async () => {
    const { get, close } = await aSite((http) => aMetrics().route(http));
    const headers = { Authorization: `Bearer ${SECRET}` };
    const { status, body } = await get('/metrics', { headers });
    const head = await get('/metrics', { method: 'HEAD', headers });
    const post = await get('/metrics', { method: 'POST', headers });
    await close();
    expect(status).to.equal(200);
    for (const line of [
      'signpost_build_info{version="1.2.3-canary"} 1',
      'signpost_outbox_waiting 3',
      'signpost_outbox_late 2',
      'signpost_deliveries_unknown 1',
      'signpost_feeds_followed 40',
      'signpost_feeds_failing 4',
      'signpost_workspaces_without_token 5',
      'signpost_backlog_readable 1',
    ])
      expect(body.split('\n')).to.include(line);
    expect(body).to.include('nodejs_eventloop_lag_p99_seconds').and.to.include('process_resident_memory_bytes');
    expect([head.status, head.body, post.status]).to.deep.equal([200, '', 405]);
  });

  it('counts what the log says, and passes every line on', async () => {
    const metrics = aMetrics();
    const inner = createFakeLog();
    const log = metrics.withMetrics(inner);
    log.info('command.answered', { command: 'lookup', platform: 'slack', ms: 40 });
    log.info('command.answered', { command: 'feeds add', platform: 'teams', ms: 900, code: 'URL_PRIVATE' });
    log.error('command.failed', { command: 'chats', platform: 'slack', code: 'TypeError' });
    log.info('feed.read', { feedId: 7, kind: 'unchanged' });
    log.error('feed.poll-failed', { feedId: 8 });
    log.info('delivery.sent', { kind: 'digest', platform: 'slack', tenant: 'T1' });
    log.warn('delivery.unknown', { kind: 'reminder', platform: 'slack', tenant: 'T1' });
    log.warn('delivery.lease-lost', { kind: 'digest' });
    const lines = (await metrics.text()).split('\n');
    for (const line of [
      'signpost_answers_total{command="lookup",platform="slack",result="ok"} 1',
      'signpost_answers_total{command="feeds add",platform="teams",result="URL_PRIVATE"} 1',
      'signpost_answers_total{command="chats",platform="slack",result="failed"} 1',
      'signpost_answer_seconds_bucket{le="0.05",platform="slack"} 1',
      'signpost_answer_seconds_count{platform="teams"} 1',
      'signpost_feed_readings_total{outcome="unchanged"} 1',
      'signpost_feed_readings_total{outcome="threw"} 1',
      'signpost_deliveries_total{kind="digest",outcome="sent"} 1',
      'signpost_deliveries_total{kind="reminder",outcome="unknown"} 1',
      'signpost_log_lines_total{level="error"} 2',
      'signpost_log_lines_total{level="warn"} 2',
    ])
      expect(lines).to.include(line);
    expect(lines.filter((line) => line.startsWith('signpost_deliveries_total'))).to.have.lengthOf(2);
    expect(inner.lines).to.have.lengthOf(8);
  });

  it('carries no tenant, feed, host or topic, and no label without bound', async () => {
    const metrics = aMetrics();
    const log = metrics.withMetrics(createFakeLog());
    for (let index = 0; index < 1000; index += 1) {
      log.info('command.answered', {
        command: `c${index}`,
        platform: 'slack',
        ms: 1,
        tenant: 'T0CANARY',
        host: 'canary.example',
        topic: 'canary',
      } as LogFields);
    }
    log.info('command.answered', { command: 'Canary Janeway "12/03/1954"\n', platform: 'slack', ms: 1 });
    const text = await metrics.text();
    expect(text.replaceAll('1.2.3-canary', '')).not.to.match(/canary|Janeway/i);
    expect(text.match(/signpost_answers_total\{/g)?.length).to.be.at.most(201);
    expect(text).to.include('signpost_answers_total{command="other",platform="slack",result="ok"}');
  });

  it('leaves out what waits, rather than showing old figures, when the database does not answer', async () => {
    let works = true;
    const metrics = aMetrics({
      backlog: async () => {
        if (!works) throw new Error('disk');
        return BACKLOG;
      },
    });
    expect(await metrics.text()).to.match(/^signpost_outbox_waiting 3$/m);
    works = false;
    const text = await metrics.text();
    expect(text).not.to.match(/^signpost_outbox_waiting \d/m);
    expect(text).to.match(/^signpost_backlog_readable 0$/m);
  });
});
