import type { Nation, Resource } from '../../domain/catalogue.ts';
import type { Command, CommandRequest, Reply } from '../../domain/command.ts';
import { UserFacingError } from '../../domain/errors.ts';
import { actions, type Entry, heading, type Message, paragraph } from '../../domain/message.ts';
import { topicLabel } from '../../domain/signposting/answer-topics.ts';
import { standingWords } from '../../domain/signposting/check-standing.ts';
import { linkWords } from '../../domain/signposting/link-state.ts';
import { publicKnowledge } from '../../domain/signposting/public-knowledge.ts';
import { resourceEntry } from '../../domain/signposting/resource-words.ts';
import { allResources, withCheck } from '../../domain/signposting/shown-resources.ts';
import { localDate } from '../../domain/time/wording.ts';
import type { CommandDeps } from '../deps.ts';
import { privately } from './privately.ts';
import { readResourceForm } from './read-resource-form.ts';
import { resourceForm } from './resource-form.ts';
import { isResourceId, resourceId } from './resource-id.ts';
import { whereAsked } from './where-asked.ts';

type Deps = Pick<CommandDeps, 'catalogue' | 'channels' | 'resources'>;

/** A trust's own resources: `resources`, `resource add`, `resource edit`, `resource remove`. */
export function createResource(deps: Deps): readonly Command[] {
  return [
    {
      access: 'curator',
      name: 'resources',
      takes: '',
      summary: 'Your own resources, which stand before the shared ones.',
      accepts: (rest) => rest === '',
      run: list,
    },
    {
      access: 'curator',
      name: 'resource add',
      takes: '[topic]',
      summary: 'Add a resource of your own.',
      accepts: (rest) => rest === '' || deps.catalogue.current().topics.some(({ id }) => id === rest),
      run: add,
    },
    {
      access: 'curator',
      name: 'resource edit',
      takes: '<resource id>',
      summary: 'Change a resource; a shared one is replaced here by your own version.',
      accepts: isResourceId,
      run: edit,
    },
    {
      access: 'curator',
      name: 'resource remove',
      takes: '<resource id>',
      summary: 'Remove a resource of your own.',
      accepts: isResourceId,
      run: remove,
    },
  ];

  async function list({ invocation, now }: CommandRequest): Promise<Reply> {
    const { here } = await whereAsked(deps, invocation, now);
    return privately(
      ownList(
        here.local.map((row) => withCheck(row, here.checks.get(row.id))),
        here.nation,
        (row) => [standingWords(row, here.settings.reviewDays, now), ...linkWords(row, here)],
      ),
    );
  }

  async function add(request: CommandRequest): Promise<Reply> {
    const { invocation, rest, now } = request;
    const { here } = await whereAsked(deps, invocation, now);
    if (invocation.values.name === undefined)
      return privately(resourceForm('resource add', null, { nation: here.nation, topics: rest }));
    return save(request, null);
  }

  async function edit(request: CommandRequest): Promise<Reply> {
    const { invocation, rest, now } = request;
    const { here } = await whereAsked(deps, invocation, now);
    const row = allResources(deps.catalogue.current().resources, here.local).find(({ id }) => id === rest);
    if (row === undefined) throw unknownResource();
    if (invocation.values.name === undefined)
      return privately(resourceForm(`resource edit ${row.id}`, row, { nation: here.nation }));
    return save(request, row);
  }

  async function save({ invocation, now }: CommandRequest, row: Resource | null): Promise<Reply> {
    const known = deps.catalogue.current();
    const { workspace, here } = await whereAsked(deps, invocation, now);
    const read = readResourceForm(invocation.values, {
      topics: known.topics,
      nation: here.nation,
      known: publicKnowledge(known),
      row,
      today: localDate(now, here.zone),
      by: invocation.userName ?? 'a curator',
    });
    const taken = new Set(allResources(known.resources, here.local).map(({ id }) => id));
    const saved: Resource = { ...read, id: row?.id ?? resourceId(read.name, taken) };
    await deps.resources.saveLocal(workspace, [saved], invocation.userId, now);
    if (saved.assuredDate !== null || here.checks.has(saved.id)) {
      // What was checked before was the earlier version.
      const check = {
        resourceId: saved.id,
        assuredDate: saved.assuredDate,
        assuredBy: saved.assuredBy,
        verdict: 'checked' as const,
      };
      await deps.resources.saveCheck(workspace, check, invocation.userId, now);
    }
    const standing = standingWords(saved, here.settings.reviewDays, now);
    return privately({
      summary: `Saved: ${saved.name}.`,
      blocks: [
        paragraph(
          `Saved. People who ask for ${saved.topics.map((id) => topicLabel(id, known.topics)).join(', ')} see it from now on.`,
        ),
        { kind: 'entries', entries: [resourceEntry(saved, here.nation, standing, linkWords(saved, here))] },
        actions(
          { label: 'Edit', command: `resource edit ${saved.id}` },
          { label: 'Add another', command: 'resource add' },
          { label: 'Your own resources', command: 'resources' },
        ),
      ],
    });
  }

  async function remove({ invocation, rest, now }: CommandRequest): Promise<Reply> {
    const { workspace, here } = await whereAsked(deps, invocation, now);
    const row = here.local.find(({ id }) => id === rest);
    if (row === undefined) {
      const shared = deps.catalogue.current().resources.some(({ id }) => id === rest);
      throw shared
        ? new UserFacingError('That one is on the shared list. You can hide it here with “review”.', 'RESOURCE_SHARED')
        : unknownResource();
    }
    await deps.resources.removeLocal(workspace, row.id, invocation.userId, now);
    return privately({
      summary: `Removed: ${row.name}.`,
      blocks: [paragraph(`Removed: ${row.name}.`), actions({ label: 'Your own resources', command: 'resources' })],
    });
  }
}

const unknownResource = () =>
  new UserFacingError('There is no such resource here. “resources” lists your own.', 'RESOURCE_UNKNOWN');
const MOST_LISTED = 20;

const ownEntry = (row: Resource, nation: Nation, [checked, ...linkFacts]: readonly [string, ...string[]]): Entry => ({
  ...resourceEntry(row, nation, checked, linkFacts),
  lines: [],
});

function ownList(
  rows: readonly Resource[],
  nation: Parameters<typeof resourceEntry>[1],
  standing: (row: Resource) => readonly [string, ...string[]],
): Message {
  const add = [
    { label: 'Add a resource', command: 'resource add' },
    { label: 'Import', command: 'resources import', describes: 'Import resources from a spreadsheet or JSON' },
    ...(rows.length === 0
      ? []
      : [{ label: 'Export', command: 'resources export', describes: 'Export your own resources' }]),
  ];
  const words = rows.length === 0 ? 'You have no resources of your own yet.' : `${rows.length} of your own.`;
  return {
    summary: words,
    blocks: [
      heading('Your own resources'),
      paragraph(`${words} They stand before the shared ones, in this workspace only.`),
      ...rows.slice(0, MOST_LISTED).flatMap((row): Message['blocks'] => [
        { kind: 'entries', entries: [ownEntry(row, nation, standing(row))] },
        actions(
          { label: 'Edit', command: `resource edit ${row.id}`, describes: `Edit ${row.name}` },
          {
            label: 'Remove',
            command: `resource remove ${row.id}`,
            describes: `Remove ${row.name}`,
            style: 'danger',
            confirm: `Remove ${row.name}? This cannot be undone.`,
          },
        ),
      ]),
      ...(rows.length > MOST_LISTED ? [paragraph(`${rows.length - MOST_LISTED} more are in the export.`)] : []),
      actions(...add),
    ],
  };
}
