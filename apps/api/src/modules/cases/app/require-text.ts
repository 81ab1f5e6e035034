import { requirePrintable } from '../../../platform/documents/printable.js';
import { invalidField } from '../../../platform/errors/refusal.js';

/**
 * What a person wrote, trimmed, where a step needs it in writing and a paper may show it.
 * @throws Refusal `reason_needed` or `required` where it is too short, `too_long` past `max` characters, `characters_refused`
 */
export function requireText(path: string, value: string, min = 10, max = 4000): string {
  const text = value.trim();
  if (text.length < min) throw invalidField(path, min > 1 ? 'reason_needed' : 'required');
  if (text.length > max) throw invalidField(path, 'too_long', { max });
  requirePrintable({ [path]: text });
  return text;
}
