import type { TidyField } from './tidy-writer.ts';
import { plainWords } from './typed-text.ts';
import type { FieldRule } from './vocabulary.ts';

export interface FieldStart {
  readonly rule: FieldRule;
  /** Whether it follows Atom's rules for text. */
  readonly atom: boolean;
  readonly attributes: Readonly<Record<string, string>>;
  readonly base: string | null;
  /** Resolves entities. */
  readonly read: (written: string) => string;
}

/** Gathers the text of one field while its elements go by. */
export interface Capture {
  readonly rule: FieldRule;
  open(name: string): void;
  close(name: string): void;
  text(text: string): void;
  result(): TidyField;
}

/** The gatherer for a field: words with their markup, a person's name, or a line. Classes, for there are thousands a feed. */
export function createCapture(start: FieldStart): Capture {
  switch (start.rule.kind) {
    case 'words':
      return new Words(start);
    case 'person':
      return new Person(start.rule);
    case 'line':
    case 'link':
      return new Line(start);
    default:
      return start.rule.kind satisfies never;
  }
}

const local = (name: string): string => name.slice(name.indexOf(':') + 1);
const escapeText = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

class Words implements Capture {
  readonly rule: FieldRule;
  readonly #atom: boolean;
  readonly #type: string;
  readonly #mode: string;
  /** In escaped HTML tags and text belong together. Elsewhere they are told apart: once there are tags, text is escaped. */
  readonly #escapes: boolean;
  #marked = false;
  #text = '';

  constructor({ rule, atom, attributes: { type = '', mode = '' } }: FieldStart) {
    this.rule = rule;
    this.#atom = atom;
    this.#type = type;
    this.#mode = mode;
    this.#escapes = atom && !/^(text\/)?html\b/i.test(type.trim());
  }
  open(name: string): void {
    this.#mark(`<${local(name)}>`);
  }
  close(name: string): void {
    this.#mark(`</${local(name)}>`);
  }
  text(text: string): void {
    this.#text += this.#marked && this.#escapes ? escapeText(text) : text;
  }
  result(): TidyField {
    const source = { text: this.#text, marked: this.#marked, atom: this.#atom, type: this.#type, mode: this.#mode };
    const { field, rank } = this.rule;
    return { field, rank, text: plainWords(source, field === 'title') };
  }
  #mark(tag: string): void {
    if (!this.#marked && this.#escapes) this.#text = escapeText(this.#text);
    this.#marked = true;
    this.#text += tag;
  }
}

/** The name when there is one; addresses of the person are nobody's business. */
class Person implements Capture {
  readonly rule: FieldRule;
  #inside = '';
  #name: string | null = null;
  #loose = '';

  constructor(rule: FieldRule) {
    this.rule = rule;
  }
  open(name: string): void {
    this.#inside = local(name);
  }
  close(): void {
    this.#inside = '';
  }
  text(text: string): void {
    if (this.#inside === 'name') this.#name = `${this.#name ?? ''}${text}`;
    else if (this.#inside === '') this.#loose += text;
  }
  result(): TidyField {
    return { field: this.rule.field, rank: this.rule.rank, text: this.#name ?? this.#loose };
  }
}

class Line implements Capture {
  readonly rule: FieldRule;
  readonly #start: FieldStart;
  #text = '';

  constructor(start: FieldStart) {
    this.rule = start.rule;
    this.#start = start;
  }
  open(): void {}
  close(): void {}
  text(text: string): void {
    this.#text += text;
  }
  result(): TidyField {
    const { field, rank } = this.rule;
    const kept = field === 'link' ? LINK : field === 'id' ? ID : null;
    return kept === null
      ? { field, rank, text: this.#text }
      : { field, rank, text: this.#text, attributes: this.#read(kept) };
  }
  #read(names: readonly string[]): Record<string, string> {
    const { attributes, base, read } = this.#start;
    const kept: Record<string, string> = base === null ? {} : { base };
    for (const name of names) {
      const value = attributes[name];
      if (value !== undefined) kept[name] = read(value);
    }
    return kept;
  }
}
/** What else than its text tells where a link leads, and whether an id is an address. */
const LINK = ['href', 'rel', 'type'];
const ID = ['ispermalink'];
