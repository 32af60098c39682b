/** Teams' numbers, each with its page. Sizes are bytes of the JSON. */
export const LIMITS = {
  /** Advised size of a bot message; about 100 KB is refused with 413. https://learn.microsoft.com/microsoftteams/platform/bots/how-to/format-your-bot-messages */
  messageBytes: 80_000,
  /** A card in the results of a message extension. https://learn.microsoft.com/microsoftteams/platform/messaging-extensions/how-to/respond-to-search */
  resultBytes: 28_000,
  /** What is sent around a card at most: addresses, ids, a short preview. Ours. */
  aroundBytes: 4_000,
  /** Characters of a summary and of a card's fallback text. Ours. */
  summary: 3_000,
  /** Characters of the title and text beside a search result. Ours. */
  preview: 300,
  /** Newest card version Teams draws. https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/cards-reference */
  cardVersion: '1.5',
  /** Actions drawn in one row of a card. */
  actions: 6,
  /** Results a message extension shows. https://learn.microsoft.com/microsoftteams/platform/messaging-extensions/how-to/respond-to-search */
  results: 25,
} as const;

/** At most so many requests in any so many milliseconds. */
export interface Window {
  readonly most: number;
  readonly ms: number;
}

/** How often Teams lets a bot call it. https://learn.microsoft.com/microsoftteams/platform/bots/how-to/rate-limit */
export const PACE = {
  /** All calls of an app in one tenant. */
  tenant: [{ most: 50, ms: 1_000 }],
  /** Posts and edits in one conversation; the opening of one person's chat has the same numbers. */
  post: [
    { most: 7, ms: 1_000 },
    { most: 8, ms: 2_000 },
    { most: 60, ms: 30_000 },
    { most: 1_800, ms: 3_600_000 },
  ],
  /** Questions who is in one conversation. */
  members: [
    { most: 14, ms: 1_000 },
    { most: 16, ms: 2_000 },
    { most: 120, ms: 30_000 },
    { most: 3_600, ms: 3_600_000 },
  ],
} as const satisfies Readonly<Record<string, readonly Window[]>>;
