/** What we keep to find a post again: where it is, and its timestamp, or the id of one Slack has yet to post. */
export type PostRef =
  | { readonly kind: 'posted'; readonly channel: string; readonly ts: string }
  | { readonly kind: 'scheduled'; readonly channel: string; readonly postAt: number; readonly id: string };

/** `C1/1764061200.000100`, or `C1/1764061200/Q123` for a scheduled one. */
export function writeRef(ref: PostRef): string {
  return ref.kind === 'posted' ? `${ref.channel}/${ref.ts}` : `${ref.channel}/${ref.postAt}/${ref.id}`;
}

export function readRef(text: string): PostRef | null {
  const [channel, second, id] = text.split('/');
  if (!channel || !second) return null;
  if (id === undefined) return { kind: 'posted', channel, ts: second };
  return { kind: 'scheduled', channel, postAt: Number(second), id };
}
