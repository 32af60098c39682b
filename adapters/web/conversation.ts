import type { Reply } from '../../src/domain/command.ts';
import type { Message } from '../../src/domain/message.ts';

/** Who the person at the page speaks as: their own choice, for trying things out. */
export type Who = 'nurse' | 'admin';

/** What is wrong in a form that was sent, and what was typed into it. */
export interface Fault {
  /** Which block of the message the form is. */
  readonly block: number;
  readonly field: string;
  readonly sentence: string;
  readonly values: Readonly<Record<string, string>>;
}

/** Something that was said in the channel, by a person or by Signpost. */
export type Saying =
  /** `words` is null where they may hold patient details. */
  | { readonly kind: 'asked'; readonly who: Who; readonly words: string | null; readonly pressed: boolean }
  | { readonly kind: 'answer'; readonly who: Who; readonly visibility: Reply['visibility']; readonly message: Message }
  | { readonly kind: 'post'; readonly key: string; readonly message: Message; readonly edited: boolean }
  | { readonly kind: 'notice'; readonly key: string; readonly message: Message };

export type Said = Saying & {
  readonly number: number;
  readonly at: Date;
  readonly fault: Fault | null;
  /** Grows whenever the entry changes after it was said. */
  readonly revision: number;
};

/** Entries kept; older ones make room. In memory only: nobody's questions are stored. */
const MOST = 200;

export type Conversation = ReturnType<typeof createConversation>;

/** What was said since the start, newest last. */
export function createConversation() {
  let entries: readonly Said[] = [];
  let count = 0;
  let version = 0;

  const change = (isMeant: (said: Said) => boolean, to: (said: Said) => Said): void => {
    version += 1;
    entries = entries.map((said) => (isMeant(said) ? { ...to(said), revision: said.revision + 1 } : said));
  };
  return {
    all: (): readonly Said[] => entries,
    /** Another number whenever something was said or changed. */
    version: (): number => version,
    add: (saying: Saying, at: Date): void => {
      count += 1;
      version += 1;
      entries = [...entries, { ...saying, number: count, at, fault: null, revision: 0 }].slice(-MOST);
    },
    /** Another text for a post; nothing happens where the post has made room by now. */
    edit: (key: string, message: Message): void =>
      change(
        (said) => said.kind === 'post' && said.key === key,
        (said) => (said.kind === 'post' ? { ...said, message, edited: true } : said),
      ),
    /** Puts what is wrong at a form. */
    fault: (number: number, fault: Fault): void =>
      change(
        (said) => said.number === number,
        (said) => ({ ...said, fault }),
      ),
    /** Forgets what was typed into forms that were not right. */
    forgetFaults: (): void =>
      change(
        (said) => said.fault !== null,
        (said) => ({ ...said, fault: null }),
      ),
    hasFault: (): boolean => entries.some(({ fault }) => fault !== null),
    has: (key: string): boolean =>
      entries.some((said) => (said.kind === 'post' || said.kind === 'notice') && said.key === key),
  };
}
