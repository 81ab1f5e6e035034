import { requirePrintable } from '../../../platform/documents/printable.js';
import { invalidField } from '../../../platform/errors/refusal.js';

/**
 * What a person wrote, trimmed, where a step needs it in writing and a paper may show it.
 * How long it may be stands in `TEXTS` and is judged at the edge.
 *
 * @throws Refusal `reason_needed` or `required` where it is too short, `characters_refused`
 */
export function requireText(path: string, value: string, min = 10): string {
  const text = value.trim();
  if (text.length < min) throw invalidField(path, min > 1 ? 'reason_needed' : 'required');
  requirePrintable({ [path]: text });
  return text;
}
