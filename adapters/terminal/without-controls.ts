/**
 * Text that cannot command a terminal: no escape sequence (they can set the title, fill the clipboard, or hide and fake lines),
 * no control character but line break and tab, nothing that turns the direction of a line round.
 */
export function withoutControls(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(SEQUENCES, '').replace(CONTROLS, '');
}

/** The same on one line: what a stranger wrote must not look like a line of ours. */
export const oneLine = (text: string): string => withoutControls(text).replace(/\s+/g, ' ').trim();

// ECMA-48: strings (OSC, DCS, SOS, PM, APC) up to their end, CSI with its parameters, and the short ones. The 8-bit forms too.
const SEQUENCES =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what this is about.
  /(?:\u001b[\]PX^_]|[\u009d\u0090\u0098\u009e\u009f])[^\u0007\u001b\u009c\n]*(?:\u0007|\u001b\\|\u009c)?|(?:\u001b\[|\u009b)[0-?]*[ -/]*[@-~]?|\u001b[ -/]*[0-~]?/g;

const CONTROLS = /(?![\n\t])[\p{Cc}\p{Cs}\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]/gu;
