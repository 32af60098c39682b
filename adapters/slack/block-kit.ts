import type { types } from '@slack/bolt';

/** The parts of Block Kit we draw with, under the names Slack gives them. https://docs.slack.dev/reference/block-kit */
export type KnownBlock = types.KnownBlock;
export type Button = types.Button;
export type InputBlock = types.InputBlock;
export type ModalView = types.ModalView;
export type HomeView = types.HomeView;
export type Option = types.PlainTextOption;
