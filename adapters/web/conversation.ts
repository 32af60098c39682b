import type { Reply } from '../../src/domain/command.ts';
import type { Message } from '../../src/domain/message.ts';

/** One thing that was said in the channel, by a person or by Signpost. */
export type Entry =
  | { readonly kind: 'asked'; readonly who: string; readonly text: string; readonly at: Date }
  | {
      readonly kind: 'answer';
      readonly reply: Reply;
      readonly at: Date;
      readonly values: Readonly<Record<string, string>>;
    }
  | {
      readonly kind: 'post';
      readonly id: string;
      readonly message: Message;
      readonly at: Date;
      readonly edited: boolean;
    }
  | { readonly kind: 'notice'; readonly message: Message; readonly at: Date };

const MOST = 60;

/** What was said since the start, newest last; older things make room. Kept in memory only: nobody's questions are stored. */
export function createConversation() {
  let entries: readonly Entry[] = [];
  return {
    all: (): readonly Entry[] => entries,
    add: (entry: Entry) => {
      entries = [...entries, entry].slice(-MOST);
    },
    edit: (id: string, message: Message): boolean => {
      const there = entries.some((entry) => entry.kind === 'post' && entry.id === id);
      entries = entries.map((entry) =>
        entry.kind === 'post' && entry.id === id ? { ...entry, message, edited: true } : entry,
      );
      return there;
    },
  };
}
