import type { ChannelSettings, WorkspaceSettings } from '../../domain/channel-settings.ts';
import { type Choice, oneOf, wholeNumber } from './choices.ts';

/** What a channel chooses about its digest. */
export const CHANNEL_CHOICES: readonly Choice[] = [
  wholeNumber('most', 'Items a digest carries at most', { from: 5, to: 40 }),
  wholeNumber('perSource', 'Items of one source at most', { from: 1, to: 20 }),
  oneOf('empty', 'When there is no news', [
    ['nothing', 'Post nothing'],
    ['line', 'Post one line'],
  ]),
  oneOf('picks', 'What members share', [
    ['curated', 'A curator looks first'],
    ['open', 'Goes in at once'],
  ]),
  oneOf('spotlight', 'One resource at the end', [
    ['yes', 'Yes'],
    ['no', 'No'],
  ]),
];

/** What a workspace chooses for everybody. */
export const WORKSPACE_CHOICES: readonly Choice[] = [
  oneOf('unchecked', 'Resources nobody here has checked', [
    ['show', 'Show them, and say so'],
    ['hide', 'Hide them (999 and 111 stay)'],
  ]),
  oneOf('guests', 'Guests and people of other organisations', [
    ['ask', 'May ask and read'],
    ['members', 'May do what members do'],
  ]),
  wholeNumber('crisisDays', 'Days until a crisis line is checked again', { from: 7, to: 365 }),
  wholeNumber('days', 'Days until other resources are checked again', { from: 30, to: 1095 }),
];

export const channelValues = ({
  most,
  perSource,
  empty,
  picks,
  spotlight,
}: ChannelSettings): Record<string, string> => ({
  most: String(most),
  perSource: String(perSource),
  empty,
  picks,
  spotlight: spotlight ? 'yes' : 'no',
});

export const channelSettings = (values: Readonly<Record<string, string>>): ChannelSettings => ({
  most: Number(values.most),
  perSource: Number(values.perSource),
  empty: values.empty === 'line' ? 'line' : 'nothing',
  picks: values.picks === 'open' ? 'open' : 'curated',
  spotlight: values.spotlight === 'yes',
});

export const workspaceValues = (settings: WorkspaceSettings): Record<string, string> => ({
  unchecked: settings.requireAssured ? 'hide' : 'show',
  guests: settings.guestsReadOnly ? 'ask' : 'members',
  crisisDays: String(settings.crisisReviewDays),
  days: String(settings.reviewDays),
});

export const workspaceSettings = (
  values: Readonly<Record<string, string>>,
  before: WorkspaceSettings,
): WorkspaceSettings => ({
  ...before,
  requireAssured: values.unchecked === 'hide',
  guestsReadOnly: values.guests !== 'members',
  crisisReviewDays: Number(values.crisisDays),
  reviewDays: Number(values.days),
});
