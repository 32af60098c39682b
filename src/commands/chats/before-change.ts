import type { ChatRecord } from '../../domain/chat.ts';

/** What a chat was like before it was last changed, so that "Undo" can bring it back. In this process only; bounded. */
export interface BeforeChange {
  keep(workspace: number, record: ChatRecord): void;
  take(workspace: number, chatId: string): ChatRecord | null;
}

export function createBeforeChange(): BeforeChange {
  const kept = new Map<string, ChatRecord>();
  return {
    keep(workspace, record) {
      if (kept.size >= MOST) kept.clear();
      kept.set(`${workspace} ${record.chatId}`, record);
    },
    take(workspace, chatId) {
      const key = `${workspace} ${chatId}`;
      const record = kept.get(key) ?? null;
      kept.delete(key);
      return record;
    },
  };
}

const MOST = 5_000;
