import type { Action, Block, Entry, Field, Form, Line, Message, Span } from '../../src/domain/message.ts';
import { type Html, html, safeHref } from './html.ts';

/** What forms need to be taken for ours, and where a mistake stands. */
export interface FormContext {
  readonly token: string;
  /** Makes ids of fields unique on the page. */
  readonly id: string;
  readonly problem: { readonly field: string | null; readonly sentence: string } | null;
  readonly values: Readonly<Record<string, string>>;
}

/** A message as HTML: headings from level 3 down, links with their host, buttons and forms that work without a script. */
export function messageHtml(message: Message, context: FormContext): Html {
  return html`${message.blocks.map((block, index) => blockHtml(block, { ...context, id: `${context.id}-${index}` }))}`;
}

function blockHtml(block: Block, context: FormContext): Html {
  switch (block.kind) {
    case 'heading':
      return html`<h3>${block.text}</h3>`;
    case 'text':
      return html`<p${block.tone === 'quiet' ? html` class="quiet"` : null}>${lineHtml(block.line)}</p>`;
    case 'notice':
      return html`<section class="notice" aria-label="${block.title}"><h3>${block.title}</h3><ul>${block.lines.map((line) => html`<li>${lineHtml(line)}</li>`)}</ul></section>`;
    case 'entries':
      return html`<ul class="entries">${block.entries.map(entryHtml)}</ul>`;
    case 'actions':
      return html`<div class="actions">${block.actions.map((action) => buttonHtml(action, context.token))}</div>`;
    case 'form':
      return formHtml(block.form, context);
    default:
      return block satisfies never;
  }
}

function entryHtml({ title, url, facts, lines }: Entry): Html {
  const host = url !== null && URL.canParse(url) ? [new URL(url).host] : [];
  const about = [...host, ...facts].join(' · ');
  return html`<li><span class="title">${url === null ? title : anchor(title, url)}</span>${about === '' ? null : html` <span class="facts">${about}</span>`}${lines.map((line) => html`<div>${lineHtml(line)}</div>`)}</li>`;
}

const lineHtml = (line: Line): Html => html`${line.map(spanHtml)}`;

function spanHtml(span: Span): Html {
  switch (span.kind) {
    case 'text':
      return html`${span.text}`;
    case 'strong':
      return html`<strong>${span.text}</strong>`;
    case 'link':
      return anchor(span.text, span.url);
    default:
      return span satisfies never;
  }
}

export const anchor = (text: string, url: string): Html =>
  html`<a href="${safeHref(url)}" rel="noopener noreferrer" target="_blank">${text}</a>`;

/** A button is a form of its own: pressing it says its command. A question is asked first where there is one. */
export function buttonHtml({ label, command, describes, confirm, style }: Action, token: string): Html {
  const button = (text: string) =>
    html`<form method="post" action="/say"><input type="hidden" name="token" value="${token}"><input type="hidden" name="pressed" value="${label}"><button name="text" value="${command}" class="${style ?? 'plain'}"${describes === undefined ? null : html` aria-label="${describes}"`}>${text}</button></form>`;
  return confirm === undefined
    ? button(label)
    : html`<details class="confirm"><summary>${label}</summary><p>${confirm}</p>${button(`Yes, ${label.charAt(0).toLowerCase()}${label.slice(1)}`)}</details>`;
}

function formHtml({ command, submit, fields }: Form, context: FormContext): Html {
  return html`<form method="post" action="/say" class="form"><input type="hidden" name="token" value="${context.token}"><input type="hidden" name="text" value="${command}"><input type="hidden" name="pressed" value="${submit}">${fields.map((field) => fieldHtml(field, context))}<button class="primary">${submit}</button></form>`;
}

function fieldHtml(field: Field, { id, problem, values }: FormContext): Html {
  const key = `${id}-${field.name}`;
  const wrong = problem?.field === field.name ? problem.sentence : null;
  const hint = field.hint === undefined ? null : html`<span class="hint" id="${key}-hint">${field.hint}</span>`;
  const error =
    wrong === null ? null : html`<span class="error" id="${key}-error"><strong>Please check:</strong> ${wrong}</span>`;
  const described = [
    ...(field.hint === undefined ? [] : [`${key}-hint`]),
    ...(wrong === null ? [] : [`${key}-error`]),
  ].join(' ');
  const about = html`id="${key}" name="field-${field.name}"${described === '' ? null : html` aria-describedby="${described}"`}${wrong === null ? null : html` aria-invalid="true"`}${field.optional === true ? null : html` required`}`;
  return html`<div class="field"><label for="${key}">${field.label}${field.optional === true ? ' (optional)' : ''}</label>${hint}${error}${control(field, values[field.name] ?? field.value, about)}</div>`;
}

function control(field: Field, value: string, about: Html): Html {
  const limit = field.maxLength === undefined ? null : html` maxlength="${field.maxLength}"`;
  switch (field.kind) {
    case 'text':
      return html`<input ${about} value="${value}"${limit}>`;
    case 'date':
      return html`<input type="date" ${about} value="${value}">`;
    case 'time':
      return html`<input type="time" ${about} value="${value}">`;
    case 'multiline':
      return html`<textarea ${about} rows="4"${limit}>${value}</textarea>`;
    case 'select':
      return html`<select ${about}>${(field.options ?? []).map((option) => html`<option value="${option.value}"${option.value === value ? html` selected` : null}>${option.label}</option>`)}</select>`;
    default:
      return field.kind satisfies never;
  }
}
