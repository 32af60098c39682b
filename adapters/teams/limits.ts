/** Teams' numbers, each with its page. Sizes are bytes of the JSON as UTF-16, which is how Teams counts. */
export const LIMITS = {
  /** Advised size of a bot message; about 100 KB is refused with 413. https://learn.microsoft.com/microsoftteams/platform/bots/how-to/format-your-bot-messages */
  messageBytes: 80_000,
  /** A card in the results of a message extension. https://learn.microsoft.com/microsoftteams/platform/messaging-extensions/how-to/respond-to-search */
  resultBytes: 28_000,
  /** Newest card version Teams draws. https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/cards-reference */
  cardVersion: '1.5',
  /** Actions drawn in one row of a card. */
  actions: 6,
  /** Results a message extension shows. https://learn.microsoft.com/microsoftteams/platform/messaging-extensions/how-to/respond-to-search */
  results: 25,
} as const;
