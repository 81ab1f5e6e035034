import { readReachable, type ContactFault } from '@heyi/domain';
import { invalidField } from '../../../platform/errors/refusal.js';

const refused = (path: string, fault: ContactFault) =>
  fault.code === 'contact_character'
    ? invalidField(path, 'contact_character', { character: fault.character })
    : invalidField(path, fault.code);

/** A mailbox or mobile number as typed, in its one canonical spelling. @throws Refusal `contact_invalid` and its like */
export function readContact(typed: string, path = 'contact'): string {
  const read = readReachable(typed);
  if (!read.ok) throw refused(path, read.fault);
  return read.contact.value;
}

/**
 * How an account may be asked for. An account of an earlier release whose contact has no canonical form is still found by
 * exactly what was stored, and by nothing else. @throws Refusal `contact_invalid` and its like
 */
export function readAccountContact(typed: string, path = 'contact'): string {
  const read = readReachable(typed);
  if (read.ok) return read.contact.value;
  const stored = typed.replace(/\s/g, '').toLowerCase();
  if (stored.length > 280 || !/^[^\s@]+@[^\s@]+\.[^\s@.]+$/.test(stored)) throw refused(path, read.fault);
  return stored;
}
