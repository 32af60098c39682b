import type { Command } from '../../domain/command.ts';
import type { CommandDeps } from '../deps.ts';
import { createGlossary } from './glossary.ts';
import { createLookup, type LookupDeps } from './lookup.ts';
import { createResource } from './resource.ts';
import { createResourcesExport } from './resources-export.ts';
import { createResourcesImport } from './resources-import.ts';
import { createReview } from './review.ts';
import { createStartHere } from './start-here.ts';
import { createStayingSafe } from './staying-safe.ts';
import { createSuggest } from './suggest.ts';
import { createTopicAnswers } from './topic-answers.ts';
import { whereAsked } from './where-asked.ts';
import { createWords } from './words.ts';

/** Everything around asking for a topic. The first command is `lookup`, which is also what unnamed words mean. */
export function createSignposting(deps: CommandDeps): readonly Command[] {
  const asking = lookupDeps(deps);
  return [
    ...createLookup(asking),
    ...createTopicAnswers(asking),
    ...createStartHere(),
    ...createStayingSafe(),
    createGlossary(),
    ...createSuggest(deps),
    ...createReview(deps),
    ...createResource(deps),
    createResourcesImport(deps),
    createResourcesExport(deps),
    ...createWords(deps),
  ];
}

/** What a question needs, taken from what all commands are made of. */
export function lookupDeps({
  catalogue,
  understand,
  items,
  channels,
  resources,
}: Pick<CommandDeps, 'catalogue' | 'understand' | 'items' | 'channels' | 'resources'>): LookupDeps {
  return {
    catalogue,
    understand,
    search: (groups, limit) => items.search(groups, limit),
    where: (invocation, now) => whereAsked({ channels, resources }, invocation, now),
    countGap: (workspace, topic, now) => resources.countGap(workspace, topic, now),
  };
}
