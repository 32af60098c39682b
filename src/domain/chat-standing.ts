import type { CatalogueChat } from './catalogue.ts';
import type { ChatRecord, ChatStanding } from './chat.ts';

/** A confirmation holds this long. */
export const CONFIRMED_DAYS = 90;

/** `confirmed` only while somebody of the team has asked the host in the last 90 days: what was true then is stale now. */
export function chatStanding(chat: CatalogueChat, record: ChatRecord | null, now: Date): ChatStanding {
  if (record?.status === 'off') return 'off';
  if (record === null || record.confirmedAt === null) return chat.status === 'historic' ? 'historic' : 'unconfirmed';
  const age = now.getTime() - record.confirmedAt.getTime();
  return age <= CONFIRMED_DAYS * 86_400_000 ? 'confirmed' : 'unconfirmed';
}
