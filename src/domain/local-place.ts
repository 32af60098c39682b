/** The workspace and channel of the local page, the terminal and the command line: one place, so that each sees the other's doing. */
export const LOCAL_PLACE = { platform: 'web', workspaceId: 'local', channelId: 'ward-7' } as const;
