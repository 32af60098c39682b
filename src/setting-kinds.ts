/** How each kind of setting is read: a function from the text to the value, which throws what is wrong as the end of a sentence. */

export const text = (raw: string) => raw;
export const optional = (raw: string): string | null => (raw === '' ? null : raw);
export const list = (raw: string): readonly string[] =>
  raw
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
export const oneOf =
  <const T extends string>(...values: readonly T[]) =>
  (raw: string): T => {
    const found = values.find((value) => value === raw);
    if (found === undefined) throw new Error(`must be one of: ${values.join(', ')}`);
    return found;
  };
export const flag = (raw: string): boolean => oneOf('0', '1')(raw) === '1';
export const whole =
  (from: number, to: number) =>
  (raw: string): number => {
    const value = Number(raw);
    if (!Number.isInteger(value) || value < from || value > to)
      throw new Error(`must be a whole number from ${from} to ${to}`);
    return value;
  };
export const zone = (raw: string): string => {
  try {
    return new Intl.DateTimeFormat('en-GB', { timeZone: raw }).resolvedOptions().timeZone;
  } catch {
    throw new Error('must be an IANA time zone such as Europe/London');
  }
};
export const webAddress = (raw: string): string | null => {
  if (raw === '') return null;
  if (!URL.canParse(raw) || !/^https?:$/.test(new URL(raw).protocol))
    throw new Error('must be a web address that starts with https:// or http://');
  return raw.replace(/\/+$/, '');
};
/** 32 bytes as base64 or hex. Errors never repeat the value. */
export const key = (raw: string): Buffer | null => {
  if (raw === '') return null;
  const bytes = /^[0-9a-f]{64}$/i.test(raw) ? Buffer.from(raw, 'hex') : Buffer.from(raw, 'base64');
  if (bytes.length !== 32) throw new Error('must be 32 bytes in base64 or hex; make one with: openssl rand -base64 32');
  return bytes;
};

/** The two kinds of Slack's tokens are easily mistaken for each other. */
export const slackToken =
  (begins: string) =>
  (raw: string): string | null => {
    if (raw === '' || raw.startsWith(begins)) return optional(raw);
    throw new Error(`must begin with ${begins}; it looks like another kind of token`);
  };
