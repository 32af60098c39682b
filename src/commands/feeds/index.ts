import type { Command } from '../../domain/command.ts';
import { createAddFeed } from './add-feed.ts';
import { createBrowseFeeds } from './browse-feeds.ts';
import { createExportFeeds } from './export-feeds.ts';
import type { FeedDeps } from './feeds-here.ts';
import { createFilterFeed } from './filter-feed.ts';
import { createFollowFeed } from './follow-feed.ts';
import { createImportFeeds } from './import-feeds.ts';
import { createListFeeds } from './list-feeds.ts';
import type { Previews } from './previews.ts';
import { createRemoveFeed } from './remove-feed.ts';
import { createRetryFeed } from './retry-feed.ts';

/** Everything about what a channel follows. */
export function createFeedCommands(deps: FeedDeps, previews: Previews): readonly Command[] {
  return [
    ...createListFeeds(deps),
    createAddFeed(deps, previews),
    createFollowFeed(deps, previews),
    createBrowseFeeds(deps),
    ...createRemoveFeed(deps),
    createFilterFeed(deps),
    createImportFeeds(deps),
    createExportFeeds(deps),
    ...createRetryFeed(deps),
  ];
}
