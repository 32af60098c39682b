import { settings } from './settings.ts';

/** Everything the environment decides, read once. */
export type Config = { readonly [Name in keyof typeof settings]: ReturnType<(typeof settings)[Name]['read']> };

export type Environment = Readonly<Record<string, string | undefined>>;

/** Thrown by readConfig: every problem in one go, each naming its variable. Exit with 78 (EX_CONFIG). */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(`Cannot start:\n- ${problems.join('\n- ')}`);
    this.problems = problems;
  }
}

/** Reads and checks all settings. An empty variable counts as not set. */
export function readConfig(environment: Environment): Config {
  const problems: string[] = [];
  const config: Record<string, unknown> = {};
  for (const [key, setting] of Object.entries(settings)) {
    const raw = environment[setting.name]?.trim() ?? '';
    try {
      config[key] = setting.read(raw === '' ? setting.fallback : raw);
    } catch (problem) {
      problems.push(`${setting.name} ${problem instanceof Error ? problem.message : 'is not valid'}.`);
    }
  }
  problems.push(...contradictions(environment));
  if (problems.length > 0) throw new ConfigError(problems);
  return Object.freeze(config) as Config;
}

/** `.env.example`, made from the table so that it cannot go stale. */
export function envExample(): string {
  const parts = Object.values(settings).map((setting) => {
    const help = setting.help.split('\n').map((line) => `# ${line}`);
    return [...help, `${setting.name}=${setting.secret ? '' : setting.fallback}`].join('\n');
  });
  return `# Settings of Signpost. Made by \`npm run generate\`; edit src/settings.ts instead.\n# Copy to .env and fill in what you need: nothing is needed to try it.\n\n${parts.join('\n\n')}\n`;
}

function contradictions(environment: Environment): string[] {
  const has = (name: string) => (environment[name]?.trim() ?? '') !== '';
  const problems: string[] = [];
  const needs = (name: string, others: readonly string[]) => {
    if (has(name) && !others.some(has)) problems.push(`${name} is set, so ${others.join(' or ')} must be set too.`);
  };
  needs('SLACK_BOT_TOKEN', ['SLACK_APP_TOKEN', 'SLACK_SIGNING_SECRET']);
  needs('SLACK_APP_TOKEN', ['SLACK_BOT_TOKEN']);
  needs('SLACK_SIGNING_SECRET', ['SLACK_BOT_TOKEN', 'SLACK_CLIENT_ID']);
  needs('SLACK_CLIENT_ID', ['SLACK_CLIENT_SECRET']);
  needs('SLACK_CLIENT_ID', ['SLACK_SIGNING_SECRET']);
  needs('SLACK_CLIENT_ID', ['TOKEN_KEY']);
  if (has('TOKEN_KEY') && environment.TOKEN_KEY?.trim() === environment.TOKEN_KEY_OLD?.trim())
    problems.push('TOKEN_KEY_OLD is the same key as TOKEN_KEY. Put the previous key there, or leave it out.');
  needs('TEAMS_APP_ID', ['TEAMS_APP_PASSWORD']);
  needs('TEAMS_APP_PASSWORD', ['TEAMS_APP_ID']);
  return problems;
}
