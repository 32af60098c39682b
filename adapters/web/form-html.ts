import type { Field, Form } from '../../src/domain/message.ts';
import { type Html, html } from '../html.ts';
import type { Fault } from './conversation.ts';

export interface FormContext {
  readonly token: string;
  readonly entry: number;
  readonly block: number;
  readonly fault: Fault | null;
}

/** A form with a label for every field; what is wrong stands at its field, and what was typed is still there. */
export function formHtml({ command, submit, fields }: Form, { token, entry, block, fault }: FormContext): Html {
  const hidden = { token, text: command, pressed: submit, form: `${entry}-${block}` };
  return html`<form method="post" action="/say" class="form" data-live>${Object.entries(hidden).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}${fields.map((field) => fieldHtml(field, fieldId(entry, block, field.name), fault))}<button class="primary">${submit}</button></form>`;
}

/** Where a field stands on the page. */
export const fieldId = (entry: number, block: number, name: string): string => `field-${entry}-${block}-${name}`;

function fieldHtml(field: Field, id: string, fault: Fault | null): Html {
  const wrong = fault?.field === field.name ? fault.sentence : null;
  const hint = field.hint === undefined ? null : html`<span class="hint" id="${id}-hint">${field.hint}</span>`;
  const error =
    wrong === null ? null : html`<span class="error" id="${id}-error"><strong>Please check:</strong> ${wrong}</span>`;
  const described = [...(hint === null ? [] : [`${id}-hint`]), ...(error === null ? [] : [`${id}-error`])].join(' ');
  const about = html`id="${id}" name="field-${field.name}"${described === '' ? null : html` aria-describedby="${described}"`}${wrong === null ? null : html` aria-invalid="true"`}${field.optional === true ? null : html` required`}`;
  return html`<div class="field"><label for="${id}">${field.label}${field.optional === true ? ' (optional)' : ''}</label>${hint}${error}${control(field, fault?.values[field.name] ?? field.value, about)}</div>`;
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
      // A browser drops the first line break of a text area: one is put there for it.
      return html`<textarea ${about} rows="4"${limit}>
${value}</textarea>`;
    case 'select':
      return html`<select ${about}>${(field.options ?? []).map((option) => html`<option value="${option.value}"${option.value === value ? html` selected` : null}>${option.label}</option>`)}</select>`;
    default:
      return field.kind satisfies never;
  }
}
