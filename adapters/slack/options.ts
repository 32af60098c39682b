import type { Invocation } from '../../src/domain/command.ts';
import type { Message } from '../../src/domain/message.ts';
import type { Log } from '../../src/ports/log.ts';
import type { Installation } from '../../src/ports/workspaces.ts';

/** What the adapter needs from the rest: tokens, and functions over the stores it may not know. */
export interface SlackOptions {
  /** Web API endpoint with a closing slash: `https://slack.com/api/`, or an emulator's. */
  readonly apiUrl: string;
  /** Bot token of the one workspace; null when workspaces come by OAuth. */
  readonly botToken: string | null;
  /** App-level token: Socket Mode, no public address needed. Null: HTTP. */
  readonly appToken: string | null;
  /** Needed for HTTP. */
  readonly signingSecret: string | null;
  readonly oauth: SlackOAuth | null;
  /** Where people reach this service, without a closing slash. */
  readonly publicUrl: string | null;
  readonly now: () => Date;
  readonly log: Log;
  /** True the first time an event, command or action is seen, also after a restart. */
  readonly firstTime: (requestId: string) => Promise<boolean>;
  /** The app was removed or its token revoked. May be called twice for one removal. */
  readonly uninstalled: (workspaceId: string) => Promise<void>;
  /** A scheduled post found its channel archived or closed to us. */
  /** A post that counts as sent was dropped, because its channel is closed to us. */
  readonly dropped: (key: string, reason: string) => Promise<void>;
  /** What App Home shows this person. */
  readonly home: (invocation: Invocation) => Promise<Message>;
  /** What the person who installed the app is sent: the first step of set-up. */
  readonly welcome: (workspaceId: string) => Message;
  /** What a start with one token does; left out, nothing. */
  readonly arrival?: SlackArrival;
  /** Waits, in milliseconds. Tests pass their own. */
  readonly pause?: (ms: number) => Promise<void>;
}

/** One token says of which workspace it is, but not who installed the app: the people of the settings stand in. */
export interface SlackArrival {
  readonly admins: readonly string[];
  /** The token of this workspace works: had it removed us, it is back. */
  readonly arrived: (workspaceId: string) => Promise<void>;
  readonly welcomeIsDue: (workspaceId: string, userId: string) => Promise<boolean>;
  readonly welcomed: (workspaceId: string, userId: string) => Promise<void>;
}

/** Many workspaces, each installed by its own admin. */
export interface SlackOAuth {
  readonly clientId: string;
  readonly clientSecret: string;
  /** Keeps the record sealed. Installing again replaces it. */
  readonly saveInstallation: (installation: Installation) => Promise<void>;
  /** Null: never installed, uninstalled, or sealed with a key that is lost. */
  readonly installation: (workspaceId: string) => Promise<Installation | null>;
}
