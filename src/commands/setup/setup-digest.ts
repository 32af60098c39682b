import type { Command, CommandRequest, Reply } from '../../domain/command.ts';
import { actions, type Block, heading, type Message, paragraph, say } from '../../domain/message.ts';
import { scheduleWords, WEEKDAYS, weekdayName } from '../../domain/schedule.ts';
import { parseWeekly, scheduleCommand } from '../../domain/schedule-words.ts';
import { whenWords } from '../../domain/time/wording.ts';
import { previewMessage } from '../digest/preview-message.ts';
import { postNow } from '../digest/show-digest.ts';
import { privately } from '../signposting/privately.ts';
import { type SetupDeps, setupPage } from './setup-page.ts';
import { placeWords, type SetupPlace, setupPlace } from './setup-place.ts';

/** Steps 2 and 3 of set-up: day and time, then the real first digest for one pair of eyes, then post it or wait. */
export function createSetupDigest(deps: SetupDeps): readonly Command[] {
  return [
    { ...STEP, name: 'setup time', takes: '[day] [time]', summary: 'Day and time of the digest.', run: time },
    { ...STEP, name: 'setup preview', takes: '', summary: 'The first digest, for you alone.', run: preview },
    { ...STEP, name: 'setup post', takes: '', summary: 'Post the first digest now.', run: post },
    { ...STEP, name: 'setup wait', takes: '', summary: 'Wait for the day.', run: wait },
  ];

  async function time(request: CommandRequest): Promise<Reply> {
    const place = await setupPlace(deps, request);
    const { invocation, now } = request;
    const { values } = invocation;
    const typed = values.time === undefined ? place.rest : `${values.weekday ?? ''} ${values.time}`;
    if (typed.trim() === '') return privately(timePage(place));
    if (typed === 'off')
      await deps.channels.saveChannel(place.channel.id, { schedule: { every: 'off' } }, invocation.userId, now);
    else
      await deps.channels.saveChannel(
        place.channel.id,
        { schedule: parseWeekly(typed), skipNext: false },
        invocation.userId,
        now,
      );
    const channel = (await deps.channels.byId(place.channel.id)) ?? place.channel;
    const said =
      channel.schedule.every === 'off'
        ? 'The digest is off.'
        : `The digest comes ${scheduleWords(channel.schedule)} (${channel.zone}).`;
    const page = await setupPage(deps, { ...place, channel }, said, now);
    const undo = actions({
      label: 'Undo',
      command: `setup time ${before(place)}${place.at}`,
      describes: 'Back to the day and time before',
    });
    return privately({ ...page, blocks: [...page.blocks.slice(0, 2), undo, ...page.blocks.slice(2)] });
  }

  async function preview(request: CommandRequest): Promise<Reply> {
    const place = await setupPlace(deps, request);
    const { channel, subscriptions, at } = place;
    const digest = await deps.previewNow(channel, request.now);
    const where = placeWords(place);
    const later =
      channel.nextSlotAt === null
        ? []
        : [
            {
              label: `Wait for ${whenWords(channel.nextSlotAt, channel.zone, request.now)}`,
              command: `setup wait${at}`,
            },
          ];
    const buttons =
      digest.message === null
        ? [{ label: 'Look again', command: `setup preview${at}` }]
        : [
            {
              label: 'Post now',
              command: `setup post${at}`,
              style: 'primary' as const,
              confirm: `Everybody in ${where} will see this digest. Post it now?`,
            },
            ...later,
          ];
    const page = previewMessage({ channel, subscriptions, where, digest, of: 'now', buttons }, request.now);
    const reading = subscriptions.some(({ feed }) => feed.lastReadAt === null);
    const hint: readonly Block[] = reading
      ? [paragraph('Some feeds are still being read. Look again in a minute.')]
      : [];
    return privately({
      ...page,
      blocks: [...hint, ...page.blocks, actions({ label: 'Back to set-up', command: `setup${at}` })],
    });
  }

  async function post(request: CommandRequest): Promise<Reply> {
    const place = await setupPlace(deps, request);
    const { summary } = await postNow(deps, place.channel, request.now);
    // As it is after the post: the step that was just done no longer says "to do".
    const channel = (await deps.channels.byId(place.channel.id)) ?? place.channel;
    return privately(await setupPage(deps, { ...place, channel }, summary, request.now));
  }

  async function wait(request: CommandRequest): Promise<Reply> {
    const place = await setupPlace(deps, request);
    const { channel } = place;
    if (channel.nextSlotAt === null) return privately(say('Choose a day and a time first.', ...timePage(place).blocks));
    const said = `Good. The first digest comes ${whenWords(channel.nextSlotAt, channel.zone, request.now)}.`;
    return privately(await setupPage(deps, place, said, request.now));
  }
}

const STEP = { access: 'admin', hidden: true } as const;

const before = ({ channel }: SetupPlace) => scheduleCommand(channel.schedule).replace(/^weekly /, '');

function timePage({ channel, at }: SetupPlace): Message {
  const { schedule, zone } = channel;
  return {
    summary: 'Which day and time should the digest come?',
    blocks: [
      heading('Day and time'),
      {
        kind: 'form',
        form: {
          command: `setup time${at}`,
          submit: 'Save',
          fields: [
            {
              name: 'weekday',
              label: 'Day',
              kind: 'select',
              value: schedule.every === 'week' ? schedule.weekday : 'MO',
              options: WEEKDAYS.map((value) => ({ value, label: weekdayName(value) })),
            },
            {
              name: 'time',
              label: `Time (${zone})`,
              kind: 'time',
              value: schedule.every === 'off' ? '09:00' : schedule.time,
            },
          ],
        },
      },
      actions(
        { label: 'Another time zone', command: `settings zone${at}` },
        { label: 'Back to set-up', command: `setup${at}` },
      ),
    ],
  };
}
