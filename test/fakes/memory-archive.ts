import type { ArchiveChannel, ArchivedPost, ArchiveStore } from '../../src/ports/archive.ts';

/** An archive in memory, as the port promises it. Posts are in the order they were sent. */
export function createMemoryArchive() {
  const channels = new Map<number, ArchiveChannel & { readonly posts: ArchivedPost[] }>();
  const tokens = new Map<number, string>();
  const asked: string[] = [];
  const newestFirst = (channelId: number) => [...(channels.get(channelId)?.posts ?? [])].reverse();
  const store: ArchiveStore = {
    token: async (channelId, fresh) => {
      const token = tokens.get(channelId) ?? fresh;
      tokens.set(channelId, token);
      return token;
    },
    replaceToken: async (channelId, fresh) => {
      tokens.set(channelId, fresh);
    },
    channelByToken: async (token) => {
      asked.push(token);
      const found = [...tokens].find(([, known]) => known === token);
      return found === undefined ? null : (channels.get(found[0]) ?? null);
    },
    posted: async (channelId, { limit, offset }) => newestFirst(channelId).slice(offset, offset + limit),
    post: async (channelId, id) => newestFirst(channelId).find((post) => post.id === id) ?? null,
    search: async (channelId, words, { limit, offset }) =>
      newestFirst(channelId)
        .flatMap(({ id, sentAt, items }) => items.map((item) => ({ item, postId: id, sentAt })))
        .filter(({ item }) => {
          const text = `${item.title} ${item.summary ?? ''}`.toLowerCase();
          return words.every((word) => text.includes(word));
        })
        .slice(offset, offset + limit),
  };
  return { store, channels, tokens, asked };
}
