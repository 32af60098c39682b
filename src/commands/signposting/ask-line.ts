import type { Reply } from '../../domain/command.ts';
import { toPlainText } from '../../domain/plain-text.ts';

/** One answer as the operator's `ask --json` prints it. Scripts depend on the names. */
export interface AskLine {
  readonly query: string;
  readonly visibility: 'private' | 'channel';
  readonly crisis: boolean;
  readonly stopped: boolean;
  readonly topics: readonly string[];
  readonly ask: readonly string[] | null;
  readonly resources: readonly string[];
  readonly items: readonly { readonly title: string; readonly link: string | null }[];
  readonly text: string;
}

/** A reply in the shape of the contract; a reply that is no answer (help, a refusal) has empty lists. */
export function askLine(query: string, { visibility, message, facts }: Reply): AskLine {
  return {
    query,
    visibility,
    crisis: facts?.crisis ?? false,
    stopped: facts?.stopped ?? false,
    topics: facts?.topics ?? [],
    ask: facts?.ask ?? null,
    resources: facts?.resources ?? [],
    items: facts?.items ?? [],
    text: toPlainText(message),
  };
}
