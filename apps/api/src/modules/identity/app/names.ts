import { readPersonName } from '@heyi/domain';
import { invalidField } from '../../../platform/errors/refusal.js';

/** A person's name, or what a person calls a thing of theirs, as it is kept. @throws Refusal with the characters or the length named */
export function readName(typed: string, path = 'name'): string {
  const name = readPersonName(typed);
  if (!name.ok) throw invalidField(path, name.error.code, name.error.data);
  return name.value;
}
