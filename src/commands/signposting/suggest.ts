import type { Resource } from '../../domain/catalogue.ts';
import { clip } from '../../domain/clip.ts';
import type { Command, CommandRequest, Reply } from '../../domain/command.ts';
import { UserFacingError } from '../../domain/errors.ts';
import { type Form, heading, paragraph, say } from '../../domain/message.ts';
import { allResources } from '../../domain/signposting/shown-resources.ts';
import type { CommandDeps } from '../deps.ts';
import { refusePatientData } from '../kept-words.ts';
import { privately } from './privately.ts';
import { isResourceId } from './resource-id.ts';
import { whereAsked } from './where-asked.ts';

type Deps = Pick<CommandDeps, 'catalogue' | 'channels' | 'resources'>;

/** `suggest <what>` and the "Out of date?" button: words for the curators, shown to nobody else. */
export function createSuggest(deps: Deps): readonly Command[] {
  return [
    {
      name: 'suggest',
      takes: '<what is missing or wrong>',
      summary: 'Tell the curators of a good resource, or of one that is out of date.',
      access: 'member',
      run: suggest,
    },
    {
      name: 'out-of-date',
      takes: '<resource ids>',
      summary: 'Say which resource of an answer is out of date.',
      access: 'member',
      hidden: true,
      accepts: (rest) => rest !== '' && rest.split(/\s+/).every(isResourceId),
      run: outOfDate,
    },
  ];

  async function suggest({ invocation, rest, now }: CommandRequest): Promise<Reply> {
    const words = (invocation.values.text ?? rest).trim();
    const asked = invocation.values.resource ?? 'none';
    if (words === '' && invocation.values.text === undefined) return privately(suggestionForm([]));
    if (words === '') throw new UserFacingError('Please say what is missing or wrong.', 'SUGGESTION_EMPTY', 'text');
    if ([...words].length > LONGEST)
      throw new UserFacingError('Limited to 1,000 characters.', 'SUGGESTION_LONG', 'text');
    refusePatientData(words, 'text', deps.catalogue.current());
    const { workspace, here } = await whereAsked(deps, invocation, now);
    const known = allResources(deps.catalogue.current().resources, here.local).some(({ id }) => id === asked);
    await deps.resources.suggest(workspace, { resourceId: known ? asked : null, text: words }, invocation.userId, now);
    return privately(say('Thank you. A curator will look at it. Nobody else sees it before that.'));
  }

  async function outOfDate({ invocation, rest, now }: CommandRequest): Promise<Reply> {
    const { here } = await whereAsked(deps, invocation, now);
    const all = allResources(deps.catalogue.current().resources, here.local);
    return privately(
      suggestionForm(
        rest
          .split(/\s+/)
          .flatMap((id) => all.find((row) => row.id === id) ?? [])
          .slice(0, 10),
      ),
    );
  }
}

const LONGEST = 1000;

function suggestionForm(rows: readonly Resource[]): Reply['message'] {
  const title = rows.length === 0 ? 'Suggest a resource' : 'What is out of date?';
  const form: Form = {
    command: 'suggest',
    submit: 'Send',
    fields: [
      ...(rows.length === 0
        ? []
        : [
            {
              name: 'resource',
              label: 'Which one?',
              kind: 'select' as const,
              value: rows[0]?.id ?? 'none',
              options: [
                ...rows.map(({ id, name }) => ({ value: id, label: clip(name, 70) })),
                { value: 'none', label: 'Something else' },
              ],
            },
          ]),
      {
        name: 'text',
        label: rows.length === 0 ? 'Name, web address, and why it is good' : 'What is wrong?',
        kind: 'multiline',
        value: '',
        hint: 'No patient details. Up to 1,000 characters.',
        maxLength: LONGEST,
      },
    ],
  };
  return {
    summary: title,
    blocks: [
      heading(title),
      paragraph('It goes to your curators. They look at it before anybody else sees it.'),
      { kind: 'form', form },
    ],
  };
}
