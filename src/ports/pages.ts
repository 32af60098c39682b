/** Reads the title of a web page somebody shared, as carefully as a feed is read. */
export interface PageReader {
  /** The page's own title as plain text, and its site's name where it gives one. Null: nothing could be read. Never throws. */
  read(url: string, now: Date): Promise<{ readonly title: string; readonly site: string | null } | null>;
}
