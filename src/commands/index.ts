import type { Command } from '../domain/command.ts';
import { createAbout } from './about.ts';
import { createArchive } from './archive.ts';
import { createAudit } from './audit.ts';
import { createChatCommands } from './chats/index.ts';
import { createCommunity } from './community.ts';
import { createDeliveries } from './deliveries.ts';
import type { CommandDeps } from './deps.ts';
import { createDigestCommands } from './digest/index.ts';
import { createErase } from './erase.ts';
import { createFeedCommands } from './feeds/index.ts';
import { createPreviews } from './feeds/previews.ts';
import { createHelp } from './help.ts';
import { createHome } from './home.ts';
import { createSettings } from './settings/index.ts';
import { aboutChannel } from './setup/about-channel.ts';
import { createSetup } from './setup/index.ts';
import { createShare } from './share.ts';
import { createSignposting } from './signposting/index.ts';

/** The only list of commands. Help, docs and both manifests are made from it. */
export function createCommands(deps: CommandDeps): readonly Command[] {
  const previews = createPreviews();
  const all: readonly Command[] = [
    ...createSignposting(deps),
    ...createShare(deps),
    ...createChatCommands(deps),
    ...createDigestCommands(deps),
    ...createFeedCommands(deps, previews),
    ...createSetup(deps, previews),
    ...createSettings(deps),
    ...createDeliveries(deps),
    ...createArchive(deps),
    ...createCommunity(deps),
    createAudit(deps),
    createErase(deps),
    createHelp(() => commands),
    ...createAbout(deps.publicUrl),
    createHome(deps),
  ];
  const commands = all.map((command) => aboutChannel(command, deps));
  return commands;
}
