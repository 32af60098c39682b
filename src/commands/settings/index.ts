import type { Command } from '../../domain/command.ts';
import { createChooseSettings } from './choose-settings.ts';
import { createNationAndZone } from './nation-and-zone.ts';
import { createRoleSettings } from './roles.ts';
import type { SettingsDeps } from './settings-deps.ts';
import { createShowSettings } from './show-settings.ts';
import { createStaffRoute } from './staff-route.ts';

/** Everything an admin can choose. */
export function createSettings(deps: SettingsDeps): readonly Command[] {
  return [
    createShowSettings(deps),
    ...createChooseSettings(deps),
    ...createNationAndZone(deps),
    createStaffRoute(deps),
    ...createRoleSettings(deps),
  ];
}
