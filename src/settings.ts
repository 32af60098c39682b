import { flag, key, list, oneOf, optional, slackToken, text, webAddress, whole, zone } from './setting-kinds.ts';

interface Setting<T> {
  readonly name: string;
  readonly help: string;
  readonly fallback: string;
  readonly secret: boolean;
  readonly read: (raw: string) => T;
}

function row<T>(name: string, fallback: string, read: (raw: string) => T, help: string): Setting<T> {
  return { name, fallback, read, help, secret: false };
}

function secret<T>(name: string, read: (raw: string) => T, help: string): Setting<T> {
  return { name, fallback: '', read, help, secret: true };
}

/** Every setting, once. `.env.example` is made from this table. */
export const settings = {
  environment: row(
    'NODE_ENV',
    'development',
    oneOf('development', 'test', 'production'),
    'development, test or production. The local page never starts in production.',
  ),
  host: row('HOST', '127.0.0.1', text, 'Address the HTTP server binds to. 0.0.0.0 in a container behind a proxy.'),
  port: row('PORT', '3000', whole(0, 65535), 'Port of the HTTP server; 0 takes any free one.'),
  publicUrl: row(
    'PUBLIC_URL',
    '',
    webAddress,
    'Where people reach this service, for links in messages (https://signpost.example.nhs.uk).',
  ),
  trustProxy: row(
    'TRUST_PROXY',
    '0',
    flag,
    '1 when a proxy of yours stands in front and adds the address of who asks (X-Forwarded-For).',
  ),
  database: row('DATABASE', './data/signpost.db', text, 'The SQLite file. Its folder is made when missing.'),
  logLevel: row(
    'LOG_LEVEL',
    'info',
    oneOf('info', 'warn', 'error', 'silent'),
    'How much is logged: info, warn, error or silent.',
  ),
  logKey: secret(
    'LOG_KEY',
    optional,
    'Key that turns a workspace id into a stable pseudonym in logs. Without one a random key is used until restart.',
  ),
  web: row('WEB', '', optional, '1 keeps the local page when Slack or Teams is configured too; 0 leaves it out.'),
  samples: row(
    'SAMPLES',
    '1',
    oneOf('0', '1', 'only'),
    'With the local page: 1 serves the sample feeds that ship with the project beside a few live ones; only: no live ones; 0: neither.',
  ),
  timeZone: row('TIME_ZONE', 'Europe/London', zone, 'Zone of a channel until its own is chosen.'),
  nation: row(
    'NATION',
    'England',
    oneOf('England', 'Scotland', 'Wales', 'Northern Ireland'),
    'Whose urgent-help lines are shown until a workspace chooses.',
  ),
  requireAssured: row('REQUIRE_ASSURED', '0', flag, '1 hides resources nobody has checked. 999 and 111 always stay.'),
  linkChecks: row(
    'LINK_CHECKS',
    '',
    (raw) => (raw === '' ? null : flag(raw)),
    '1 looks about once a week whether the link of each resource opens; 0 does not. Empty: 1 in production only. Never with SAMPLES=only.',
  ),
  contact: row(
    'CONTACT',
    '',
    optional,
    'An email or web address publishers can write to; sent in the User-Agent when feeds are read.',
  ),
  catalogue: row(
    'CATALOGUE',
    './feeds/catalogue',
    text,
    'Folder with feeds.yaml, chats.yaml, resources.yaml and topics.yaml.',
  ),
  feedPorts: row(
    'FEED_PORTS',
    '80,443,8080,8443',
    (raw) => list(raw).map(whole(1, 65535)),
    'Ports a feed may be read from.',
  ),
  feedLimit: row('FEED_LIMIT', '200', whole(1, 10_000), 'Feeds one channel may follow.'),
  graceDays: row(
    'GRACE_DAYS',
    '30',
    whole(0, 30),
    'Days between uninstalling and the erasure of everything held for a workspace.',
  ),
  metricsToken: secret('METRICS_TOKEN', optional, 'Bearer token for /metrics. Without one the page answers 404.'),
  admins: row(
    'ADMINS',
    '',
    list,
    'User ids that are Signpost admins everywhere, separated by commas. They are told when something is wrong.',
  ),
  curators: row('CURATORS', '', list, 'User ids that may review resources everywhere, separated by commas.'),
  tokenKey: secret(
    'TOKEN_KEY',
    key,
    'Encrypts Slack tokens at rest: 32 bytes, base64 or hex (openssl rand -base64 32).',
  ),
  tokenKeyOld: secret('TOKEN_KEY_OLD', key, 'The previous TOKEN_KEY while it is being rotated.'),
  slackBotToken: secret('SLACK_BOT_TOKEN', slackToken('xox'), 'Slack, one workspace: the bot token (xoxb-…).'),
  slackAppToken: secret(
    'SLACK_APP_TOKEN',
    slackToken('xapp-'),
    'Slack, Socket Mode: the app-level token (xapp-…). No public address is needed.',
  ),
  slackSigningSecret: secret('SLACK_SIGNING_SECRET', optional, 'Slack, HTTP: the signing secret.'),
  slackClientId: row('SLACK_CLIENT_ID', '', optional, 'Slack, many workspaces: client id for OAuth.'),
  slackClientSecret: secret('SLACK_CLIENT_SECRET', optional, 'Slack, many workspaces: client secret for OAuth.'),
  slackApiUrl: row(
    'SLACK_API_URL',
    'https://slack.com/api/',
    text,
    'Slack Web API endpoint; change it only for an emulator.',
  ),
  teamsAppId: row('TEAMS_APP_ID', '', optional, 'Teams: the app (client) id of the Azure Bot registration.'),
  teamsAppPassword: secret('TEAMS_APP_PASSWORD', optional, 'Teams: its client secret.'),
  teamsTenantId: row(
    'TEAMS_TENANT_ID',
    '',
    optional,
    'Teams: the directory (tenant) id of a single-tenant registration.',
  ),
  teamsTenants: row(
    'TEAMS_TENANTS',
    '',
    list,
    'Teams: tenants that may use this bot, separated by commas. Empty: only TEAMS_TENANT_ID.',
  ),
  teamsServiceUrls: row(
    'TEAMS_SERVICE_URLS',
    'https://smba.trafficmanager.net/',
    list,
    'Teams: addresses posts may be sent to (prefixes).',
  ),
  teamsLocal: row(
    'TEAMS_LOCAL',
    '0',
    flag,
    '1 lets a local Bot Framework test client in without an app id. Development on loopback only.',
  ),
  teamsOpenIdMetadata: row(
    'TEAMS_OPENID_METADATA',
    '',
    optional,
    'Teams: OpenID metadata address of the channel; change it only for a test double.',
  ),
} as const;
