import type { Command, CommandRequest, Reply } from '../../domain/command.ts';
import { actions, heading, type Message, paragraph } from '../../domain/message.ts';
import { type DigestSchedule, scheduleWords, WEEKDAYS, weekdayName } from '../../domain/schedule.ts';
import { parseDaily, parseWeekly, scheduleCommand } from '../../domain/schedule-words.ts';
import type { Channel } from '../../ports/channels.ts';
import { hereOf } from '../here.ts';
import { privately } from '../signposting/privately.ts';
import { slotLine } from './preview-message.ts';
import type { DigestDeps } from './show-digest.ts';

/** `digest weekly monday 9:00`, `digest daily 8:00`, `digest off`: when this channel gets its digest. */
export function createScheduleDigest(deps: DigestDeps): readonly Command[] {
  const admin = { access: 'admin' } as const;
  return [
    {
      ...admin,
      name: 'digest weekly',
      takes: '<day> <time>',
      summary: 'Post the digest once a week, for example: digest weekly monday 9:00',
      run: (request) => {
        const { values } = request.invocation;
        const typed = values.time === undefined ? request.rest : `${values.weekday ?? ''} ${values.time}`;
        return typed.trim() === '' ? form(request, 'week') : save(request, parseWeekly(typed));
      },
    },
    {
      ...admin,
      name: 'digest daily',
      takes: '<time>',
      summary: 'Post the digest every day, for example: digest daily 8:00',
      run: (request) => {
        const typed = request.invocation.values.time ?? request.rest;
        return typed.trim() === '' ? form(request, 'day') : save(request, parseDaily(typed));
      },
    },
    {
      ...admin,
      name: 'digest off',
      takes: '',
      summary: 'Stop the digest in this channel. The feeds stay.',
      accepts: (rest) => rest === '',
      run: (request) => save(request, { every: 'off' }),
    },
  ];

  async function form({ invocation, now }: CommandRequest, every: 'week' | 'day'): Promise<Reply> {
    const { channel } = await hereOf(deps, invocation, now);
    return privately(schedulePage(channel, every));
  }

  async function save({ invocation, now }: CommandRequest, schedule: DigestSchedule): Promise<Reply> {
    const { channel } = await hereOf(deps, invocation, now);
    const saved = await deps.channels.saveChannel(channel.id, { schedule, skipNext: false }, invocation.userId, now);
    return privately(savedPage(channel, saved, now));
  }
}

function savedPage(before: Channel, saved: Channel, now: Date): Message {
  const off = saved.schedule.every === 'off';
  const summary = off ? 'The digest is off in this channel.' : `The digest comes ${scheduleWords(saved.schedule)}.`;
  return {
    summary,
    blocks: [
      paragraph(summary),
      slotLine(saved, now),
      actions(
        {
          label: 'Undo',
          command: `digest ${scheduleCommand(before.schedule)}`,
          describes: 'Back to the day and time before',
        },
        { label: 'See the next digest', command: 'digest' },
      ),
    ],
  };
}

function schedulePage({ schedule, zone }: Channel, every: 'week' | 'day'): Message {
  const time = schedule.every === 'off' ? '09:00' : schedule.time;
  const weekday = schedule.every === 'week' ? schedule.weekday : 'MO';
  const timeField = { name: 'time', label: `Time (${zone})`, kind: 'time', value: time } as const;
  const dayField = {
    name: 'weekday',
    label: 'Day',
    kind: 'select',
    value: weekday,
    options: WEEKDAYS.map((value) => ({ value, label: weekdayName(value) })),
  } as const;
  const weekly = every === 'week';
  return {
    summary: weekly ? 'Which day and time should the digest come?' : 'At what time should the digest come each day?',
    blocks: [
      heading(weekly ? 'Digest once a week' : 'Digest every day'),
      {
        kind: 'form',
        form: {
          command: weekly ? 'digest weekly' : 'digest daily',
          submit: 'Save',
          fields: weekly ? [dayField, timeField] : [timeField],
        },
      },
      actions(
        weekly
          ? { label: 'Every day instead', command: 'digest daily' }
          : { label: 'Once a week instead', command: 'digest weekly' },
        { label: 'Another time zone', command: 'settings zone' },
        ...(schedule.every === 'off' ? [] : [{ label: 'Turn the digest off', command: 'digest off' }]),
      ),
    ],
  };
}
