/**
 * What a posted digest or alert is called in the archive of its channel, from the key of its promise: `2026-11-23` for a
 * slot's digest, `2026-11-23-1405` for one sent out of turn, `alert-88` for an alert. Null: the archive has no such posts.
 */
export function archiveId(key: string): string | null {
  const digest = /^digest\/\d+\/(\d{4}-\d{2}-\d{2})(?:T(\d{2}):(\d{2}))?$/.exec(key);
  if (digest !== null) {
    const [, day = '', hour, minute] = digest;
    return hour === undefined ? day : `${day}-${hour}${minute}`;
  }
  const alert = /^alert\/\d+\/(\d+)$/.exec(key);
  return alert === null ? null : `alert-${alert[1]}`;
}

/** The key behind an archive id, the way back of `archiveId`. Null: nothing can have that id. */
export function archiveKey(channelId: number, id: string): string | null {
  const digest = /^(\d{4}-\d{2}-\d{2})(?:-(\d{2})(\d{2}))?$/.exec(id);
  if (digest !== null) {
    const [, day = '', hour, minute] = digest;
    return `digest/${channelId}/${day}${hour === undefined ? '' : `T${hour}:${minute}`}`;
  }
  const alert = /^alert-(\d{1,15})$/.exec(id);
  return alert === null ? null : `alert/${channelId}/${alert[1]}`;
}
