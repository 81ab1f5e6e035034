/** Which chains a dossier may hold, by who took it. The promise once more, apart from the server's own table of who hears what. */
const VIEWS: Readonly<Record<string, readonly string[]>> = {
  consumer: ['joint', 'caucus_consumer'],
  representative: ['joint', 'caucus_consumer'],
  clinic: ['joint', 'caucus_clinic'],
  mediator: ['joint', 'caucus_consumer', 'caucus_clinic', 'committee'],
};

export const isTaker = (role: string): boolean => Object.hasOwn(VIEWS, role);
export const hears = (role: string, audience: string): boolean => isTaker(role) && (VIEWS[role] as readonly string[]).includes(audience);

/** Chains that can stand together in the dossier of one person, whoever that was: for dossiers that do not say who. */
export const couldBeHeardTogether = (audiences: readonly string[]): boolean =>
  Object.values(VIEWS).some((view) => audiences.every((audience) => view.includes(audience)));
