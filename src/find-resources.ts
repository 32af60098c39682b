import type { FoundResource } from '../adapters/teams/options.ts';
import type { App } from './app.ts';
import type { Invocation } from './domain/command.ts';
import { lineText } from './domain/plain-text.ts';
import { standingWords } from './domain/signposting/check-standing.ts';
import { linkWords } from './domain/signposting/link-state.ts';
import { resourceEntry } from './domain/signposting/resource-words.ts';
import { allResources, withCheck } from './domain/signposting/shown-resources.ts';

/** The resources an answer would name for these words, one card each, for somebody who picks one to put in a message. */
export async function findResources(
  { answer, stores, deps }: App,
  words: string,
  invocation: Invocation,
  now: () => Date,
): Promise<readonly FoundResource[]> {
  if (words.trim() === '') return [];
  const { facts } = await answer({ ...invocation, text: words });
  if (facts === undefined || facts.resources.length === 0) return [];
  const at = now();
  const workspace = await stores.channels.workspace(invocation.platform, invocation.workspaceId, at);
  const [checks, deadLinks, local] = await Promise.all([
    stores.resources.checks(workspace.id),
    stores.resources.deadLinks(workspace.id),
    stores.resources.local(workspace.id),
  ]);
  const rows = allResources(deps.catalogue.current().resources, local);
  return facts.resources.flatMap((id) => {
    const row = rows.find((each) => each.id === id);
    if (row === undefined) return [];
    const checked = withCheck(row, checks.get(id));
    const standing = standingWords(checked, workspace.settings.reviewDays, at);
    const doubt = linkWords(checked, { deadLinks, zone: workspace.zone });
    const entry = resourceEntry(checked, workspace.nation, standing, doubt);
    const text = [...entry.facts, ...entry.lines.map(lineText)].join(' · ');
    return [{ title: row.name, text, message: { summary: row.name, blocks: [{ kind: 'entries', entries: [entry] }] } }];
  });
}
