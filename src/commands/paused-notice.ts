import { whatToDo } from '../domain/channel-notice.ts';
import { type Block, line } from '../domain/message.ts';

/** Why nothing is posted in a paused channel, and what can be done. */
export const pausedNotice = (reason: string | null): Block => ({
  kind: 'notice',
  title: 'Posts are paused',
  lines: [line(`${whatToDo(reason ?? '')} We try once a week.`)],
});
