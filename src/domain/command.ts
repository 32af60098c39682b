import type { Message } from './message.ts';

export type Platform = 'slack' | 'teams' | 'web' | 'terminal';
/** What a person may do here. A curator may review; an admin may do everything. */
/** Guests, and people of another organisation in a shared channel, read and ask; where a workspace wishes, they are members. */
export type Role = 'guest' | 'member' | 'curator' | 'admin';
/** What a person can be made by name. */
export type GivenRole = Exclude<Role, 'guest'>;

/** One thing a person asked, the same from every platform: `/signpost …`, `@Signpost …`, a button or a form. */
export interface Invocation {
  /** Quoted to the person when something goes wrong. Carries nothing about them. */
  readonly id: string;
  readonly platform: Platform;
  readonly workspaceId: string;
  readonly channelId: string;
  readonly userId: string;
  /** Shown only where the person wished to be named. Never logged. */
  readonly userName: string | null;
  /** The words after `/signpost`. Never logged, never stored. */
  readonly text: string;
  /** Field values when a form was submitted. */
  readonly values: Readonly<Record<string, string>>;
}

export type Visibility = 'private' | 'channel';

export interface Reply {
  /** Private unless somebody pressed a confirmed "share". */
  readonly visibility: Visibility;
  readonly message: Message;
  /** What the answer was made of, for scripts and tests. */
  readonly facts?: AnswerFacts;
  /** A stable code when the reply is a refusal, so that an adapter can put it on a field. */
  readonly problem?: { readonly code: string; readonly field: string | null };
}

/** The parts of a signposting answer: ids only, never the question. */
export interface AnswerFacts {
  /** The crisis block stands first. The small crisis line does not count. */
  readonly crisis: boolean;
  /** Nothing was searched: patient data, or a warning that awaits confirmation. */
  readonly stopped: boolean;
  readonly topics: readonly string[];
  readonly ask: readonly string[] | null;
  readonly resources: readonly string[];
  readonly items: readonly { readonly title: string; readonly link: string | null }[];
}

/** A command, declared once: help, docs and both manifests are derived from this. */
export interface Command {
  /** One to three words: `feeds add`. The longest name that matches the text wins. */
  readonly name: string;
  /** What follows the name, for people: `<any web address or name>`. */
  readonly takes: string;
  /** One sentence for help, in the imperative. */
  readonly summary: string;
  readonly access: Role;
  /** Says no to words that look like a topic, so that `help with debt` is a question and not the help page. */
  readonly accepts?: (rest: string) => boolean;
  /** Left out of help and manifests: what buttons and forms say. */
  readonly hidden?: boolean;
  readonly run: (request: CommandRequest) => Promise<Reply>;
}

export interface CommandRequest {
  readonly invocation: Invocation;
  /** What follows the command's name, trimmed. */
  readonly rest: string;
  readonly now: Date;
  /** Asked only when it matters: it may cost a call to the platform. */
  readonly role: () => Promise<Role>;
}
