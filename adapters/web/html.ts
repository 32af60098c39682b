/** Text that is HTML already and must not be escaped again. */
export interface Html {
  readonly html: string;
}

type Part = string | number | Html | null | readonly (Html | string)[];

/** A piece of HTML. Whatever is put into it is text and is escaped, unless it is HTML made here. */
export function html(parts: TemplateStringsArray, ...values: readonly Part[]): Html {
  return {
    html: parts.reduce(
      (whole, part, index) => whole + part + (index < values.length ? inside(values[index] ?? null) : ''),
      '',
    ),
  };
}

function inside(value: Part): string {
  if (value === null) return '';
  if (typeof value === 'string' || typeof value === 'number') return escaped(String(value));
  if (isList(value)) return value.map(inside).join('');
  return value.html;
}

const isList = (value: Part): value is readonly (Html | string)[] => Array.isArray(value);

const escaped = (text: string) =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');

/** An address that may stand in a link; anything but http(s), mailto and tel leads nowhere. */
export const safeHref = (url: string): string => (/^(https?:|mailto:|tel:)/i.test(url) ? url : '#');
