import type { Command, CommandRequest, Reply } from '../../domain/command.ts';
import { say } from '../../domain/message.ts';
import { meaningOfCodes } from '../../domain/signposting/answer-codes.ts';
import { topicLabels } from '../../domain/signposting/answer-topics.ts';
import { leaflet } from '../../domain/signposting/leaflet.ts';
import type { Meaning } from '../../domain/signposting/meaning.ts';
import { shownResources } from '../../domain/signposting/shown-resources.ts';
import { answerMeaning } from './answer-text.ts';
import type { LookupDeps } from './lookup.ts';
import { privately } from './privately.ts';

/** What the buttons of an answer say: the same answer again from ids alone, more of it, shared, or as plain text. */
export function createTopicAnswers({ catalogue, where, countGap }: LookupDeps): readonly Command[] {
  const meaningOf = (rest: string) => meaningOfCodes(rest, catalogue.current());
  return [
    {
      ...HIDDEN,
      name: 'topic',
      takes: '<topic id>',
      summary: 'Answer for a topic by its id.',
      accepts: (rest) => rest === 'none' || meaningOf(rest) !== null,
      async run(request) {
        if (request.rest === 'none') return privately(say(OTHER_WORDS));
        const { reply, workspace } = await build(meaningFor(request.rest), request);
        const topic = reply.facts?.topics[0];
        if (workspace !== null && topic !== undefined && reply.facts?.resources.length === 0) {
          await countGap(workspace, topic, request.now).catch(() => undefined);
        }
        return reply;
      },
    },
    {
      ...HIDDEN,
      name: 'more-resources',
      takes: '<page> <topic ids>',
      summary: 'Further resources of an answer.',
      accepts: (rest) => /^\d{1,2} /.test(rest) && meaningOf(codesOf(rest)) !== null,
      async run(request) {
        const page = Math.min(20, Math.max(1, Number.parseInt(request.rest, 10)));
        return (await build({ ...meaningFor(codesOf(request.rest)), legacy: [] }, request, { page })).reply;
      },
    },
    {
      ...HIDDEN,
      access: 'member',
      name: 'share-answer',
      takes: '<topic ids>',
      summary: 'Share the resources of an answer in the channel, without the question.',
      accepts: (rest) => meaningOf(rest) !== null,
      async run(request) {
        const { reply } = await build(meaningFor(request.rest), request, { readers: 'shared' });
        return { ...reply, visibility: 'channel' };
      },
    },
    {
      ...HIDDEN,
      name: 'copy-answer',
      takes: '<topic ids>',
      summary: 'The resources of an answer as plain text, for a leaflet.',
      accepts: (rest) => meaningOf(rest) !== null,
      run: copy,
    },
  ];

  function meaningFor(codes: string): Meaning {
    const meaning = meaningOf(codes);
    // `accepts` let only known codes through; the catalogue may have been reloaded since.
    if (meaning === null) throw new RangeError('codes of no topic');
    return meaning;
  }

  async function build(
    meaning: Meaning,
    { invocation, now }: CommandRequest,
    how: Parameters<typeof answerMeaning>[3] = {},
  ) {
    const { workspace, here } = await where(invocation, now);
    const { message, facts } = answerMeaning(meaning, { catalogue: catalogue.current(), here }, now, how);
    const reply: Reply = { visibility: 'private', message, facts };
    return { reply, workspace };
  }

  async function copy({ invocation, rest, now }: CommandRequest): Promise<Reply> {
    const meaning = meaningFor(rest);
    const known = catalogue.current();
    const { here } = await where(invocation, now);
    const { facts } = answerMeaning(meaning, { catalogue: known, here }, now);
    const shown = shownResources(known.resources, here, known.crisis);
    const rows = facts.resources.flatMap((id) => shown.find((row) => row.id === id) ?? []);
    const nation = meaning.wants.nation ?? here.nation;
    return privately(
      leaflet(topicLabels(meaning.topics, known.topics), rows, { crisis: known.crisis, shown, nation, here }),
    );
  }
}

const HIDDEN = { access: 'guest', hidden: true } as const;
const OTHER_WORDS = 'Tell me a little more in your own words, for example: stress in the emergency department.';
const codesOf = (rest: string) => rest.replace(/^\d+\s+/, '');
