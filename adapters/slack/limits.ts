/** Slack's numbers, each with its page. Lengths are characters as JavaScript counts them. */
export const LIMITS = {
  /** Blocks of a message; 51 and the whole message is refused. https://docs.slack.dev/reference/block-kit/blocks */
  blocks: 50,
  /** Blocks of a modal or of App Home. https://docs.slack.dev/reference/block-kit/blocks */
  viewBlocks: 100,
  /** All blocks of a message together, as JSON; undocumented. https://github.com/slackapi/bolt-js/issues/2509 */
  blocksTotal: 13_200,
  /** Top-level text; 40,000 is where Slack cuts, 4,000 what it can edit. https://docs.slack.dev/reference/methods/chat.postMessage */
  text: 4_000,
  /** https://docs.slack.dev/reference/block-kit/blocks/section-block */
  sectionText: 3_000,
  /** Context elements take the length of a text object. https://docs.slack.dev/reference/block-kit/blocks/context-block */
  contextElements: 10,
  /** https://docs.slack.dev/reference/block-kit/blocks/header-block */
  header: 150,
  /** https://docs.slack.dev/reference/block-kit/blocks/actions-block */
  actionsElements: 25,
  /** Button text, value, accessibility label. https://docs.slack.dev/reference/block-kit/block-elements/button-element */
  buttonText: 75,
  buttonValue: 2_000,
  accessibilityLabel: 75,
  /** block_id and action_id. https://docs.slack.dev/reference/block-kit/blocks */
  id: 255,
  /** Any web address in a block. https://docs.slack.dev/reference/block-kit/block-elements/button-element */
  url: 3_000,
  /** https://docs.slack.dev/reference/block-kit/composition-objects/confirmation-dialog-object */
  confirmTitle: 100,
  confirmText: 300,
  confirmButton: 30,
  /** https://docs.slack.dev/reference/block-kit/block-elements/select-menu-element */
  options: 100,
  optionGroups: 100,
  optionText: 75,
  optionValue: 150,
  placeholder: 150,
  /** https://docs.slack.dev/reference/block-kit/blocks/input-block */
  inputLabel: 2_000,
  inputHint: 2_000,
  /** Longest text an input takes. https://docs.slack.dev/reference/block-kit/block-elements/plain-text-input-element */
  inputText: 3_000,
  /** Title, submit and close of a modal. https://docs.slack.dev/reference/views/modal-views */
  viewTitle: 24,
  viewButton: 24,
  privateMetadata: 3_000,
  callbackId: 255,
  /** Uses and life of a response_url. https://docs.slack.dev/interactivity/handling-user-interaction */
  responseUrlUses: 5,
  responseUrlMs: 30 * 60_000,
  /** An answer to a command, action or view must begin by then. https://docs.slack.dev/tools/bolt-js/concepts/acknowledge */
  ackMs: 3_000,
  /** Posts to one channel, milliseconds apart. https://docs.slack.dev/apis/web-api/rate-limits */
  channelMs: 1_000,
  /** How far a request's timestamp may be from our clock, in seconds, either way. https://docs.slack.dev/authentication/verifying-requests-from-slack */
  clockSeconds: 300,
} as const;

/** What we allow ourselves in one message: well inside Slack's undocumented total, with room for what it adds. */
export const BUDGET = { characters: 9_000, blocks: 45 } as const;

/** Maxima of an app manifest. https://docs.slack.dev/reference/app-manifest */
export const MANIFEST_LIMITS = {
  name: 35,
  description: 140,
  longDescription: 4_000,
  botName: 80,
  command: 32,
  commandDescription: 2_000,
  usageHint: 1_000,
  commands: 50,
  shortcuts: 10,
  shortcutName: 24,
  shortcutDescription: 150,
  callbackId: 255,
  redirectUrls: 1_000,
  scopes: 255,
  botEvents: 100,
} as const;
