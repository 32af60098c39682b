import type { Html } from '../html.ts';

/** What one address answers with, before it becomes HTTP. */
export type Page =
  | { readonly kind: 'page'; readonly status: number; readonly document: Html; readonly forms: boolean }
  | { readonly kind: 'file'; readonly type: string; readonly name: string; readonly body: string }
  | { readonly kind: 'style'; readonly body: string };

/** Where a request wants to go: its path as it was sent, never decoded, and its query. */
export interface Asked {
  readonly path: string;
  readonly query: URLSearchParams;
}
