import type { Command, CommandRequest, GivenRole, Reply } from '../../domain/command.ts';
import { UserFacingError } from '../../domain/errors.ts';
import { actions, type Entry, heading, type Message, paragraph } from '../../domain/message.ts';
import { holdsPatientData } from '../../domain/signposting/kept-text.ts';
import { privately } from '../signposting/privately.ts';
import { savedPage } from './saved-page.ts';
import type { SettingsDeps } from './settings-deps.ts';

/** `settings admin <person>`, `settings curator <person>`, `settings member <person>`: roles given by name, beside those of the platform. */
export function createRoleSettings(deps: SettingsDeps): readonly Command[] {
  const give = (role: GivenRole, summary: string): Command => ({
    name: `settings ${role}`,
    takes: '<person>',
    summary,
    access: 'admin',
    hidden: true,
    run: (request) => name(request, role),
  });
  return [
    {
      name: 'settings roles',
      takes: '',
      summary: 'Who is an admin or a curator by name.',
      access: 'admin',
      hidden: true,
      accepts: (rest) => rest === '',
      run: show,
    },
    give('admin', 'Make somebody a Signpost admin.'),
    give('curator', 'Make somebody a curator.'),
    give('member', 'Take a role away again.'),
  ];

  async function name({ invocation, rest, now }: CommandRequest, role: GivenRole): Promise<Reply> {
    const { id } = await deps.channels.workspace(invocation.platform, invocation.workspaceId, now);
    const typed = (invocation.values.person ?? rest).trim();
    if (typed === '') return privately(formPage(role));
    const userId = personIn(typed);
    const before = (await deps.workspaces.namedRole(id, userId)) ?? 'member';
    await deps.workspaces.nameRole(id, userId, role, invocation.userId, now);
    const words = role === 'member' ? `@${userId} has no role by name now.` : `@${userId} is ${ROLE_WORDS[role]} now.`;
    return savedPage(words, before === role ? null : `settings ${before} ${userId}`);
  }

  async function show({ invocation, now }: CommandRequest): Promise<Reply> {
    const { id } = await deps.channels.workspace(invocation.platform, invocation.workspaceId, now);
    const named = await deps.workspaces.namedRoles(id);
    const entry = ({ userId, role }: (typeof named)[number]): Entry => ({
      title: `@${userId}`,
      url: null,
      facts: [ROLE_WORDS[role]],
      lines: [],
    });
    const summary = named.length === 0 ? 'Nobody has a role by name.' : `${named.length} by name.`;
    return privately({
      summary,
      blocks: [
        heading('Admins and curators'),
        paragraph('Admins of your workspace or team are Signpost admins, too. Here are those named beside them.'),
        ...(named.length === 0 ? [paragraph(summary)] : [{ kind: 'entries' as const, entries: named.map(entry) }]),
        actions(
          { label: 'Name an admin', command: 'settings admin' },
          { label: 'Name a curator', command: 'settings curator' },
          ...named
            .slice(0, 10)
            .map(({ userId }) => ({ label: `Remove @${userId}`, command: `settings member ${userId}` })),
          { label: 'All settings', command: 'settings' },
        ),
      ],
    });
  }
}

const ROLE_WORDS: Readonly<Record<GivenRole, string>> = {
  member: 'a member',
  curator: 'a curator',
  admin: 'a Signpost admin',
};

/** `<@U123|asha>`, `@U123` or `U123`. A display name is no id: two people may have the same. */
function personIn(typed: string): string {
  const [, mention] = /^<@([\w.:-]+)(?:\|[^>]*)?>$/.exec(typed) ?? [];
  const id = mention ?? typed.replace(/^@/, '');
  // Ids of people have letters; ten digits may be a patient's.
  if (/^[\w.:-]{1,200}$/.test(id) && (/[a-z]/i.test(id) || !holdsPatientData(id))) return id;
  throw new UserFacingError('Who? Use their member ID. It stands in their profile.', 'BAD_PERSON', 'person');
}

const formPage = (role: GivenRole): Message => ({
  summary: role === 'member' ? 'Whose role goes?' : `Who should be ${ROLE_WORDS[role]}?`,
  blocks: [
    heading(role === 'member' ? 'Take a role away' : `Name ${ROLE_WORDS[role]}`),
    {
      kind: 'form',
      form: {
        command: `settings ${role}`,
        submit: 'Save',
        fields: [
          {
            name: 'person',
            label: 'Person',
            kind: 'text',
            value: '',
            hint: 'Their member ID, from their profile.',
            maxLength: 200,
            picks: 'person',
          },
        ],
      },
    },
  ],
});
