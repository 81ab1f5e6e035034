import { invalidField } from '../../../platform/errors/refusal.js';

const ROLES_OF_KIND: Record<string, readonly string[]> = {
  committee: ['intake', 'mediator', 'chair', 'expert', 'administrator'],
  clinic: ['desk', 'doctor', 'signatory', 'administrator'],
  regulator: ['officer', 'auditor', 'administrator'],
};

/** @throws Refusal on `roles` that an organisation of this kind does not have, or on none */
export function requireRoles(kind: string, roles: readonly string[]): void {
  const allowed = ROLES_OF_KIND[kind] ?? [];
  if (roles.length === 0 || roles.some((role) => !allowed.includes(role))) throw invalidField('roles', 'choice_invalid');
}
