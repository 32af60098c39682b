import { randomBytes } from 'node:crypto';
import type { PublicLinks } from './commands/deps.ts';
import type { ArchiveStore } from './ports/archive.ts';

type Named = { readonly id: number };

/** Links to what a channel was sent: one token, 128 random bits, opens them all. Null when there is no public address. */
export function createPublicLinks(archive: Pick<ArchiveStore, 'token' | 'replaceToken'>, publicUrl: string | null) {
  if (publicUrl === null) return null;
  const fresh = () => randomBytes(16).toString('base64url');
  const linksOf = (token: string): PublicLinks => ({
    archive: `${publicUrl}/archive/${token}`,
    calendar: `${publicUrl}/calendar/${token}.ics`,
  });
  return {
    current: async ({ id }: Named) => linksOf(await archive.token(id, fresh())),
    replace: async ({ id }: Named, by: string, now: Date) => {
      const token = fresh();
      await archive.replaceToken(id, token, by, now);
      return linksOf(token);
    },
  };
}
