let owner = '';

/** Whose device it is for now; told by the session, before anything below it is shown. */
export const draftsBelongTo = (accountId: string): void => {
  owner = accountId;
};

const named = (name: string): string => `heyi-draft:${owner}:${name}`;

/**
 * What a person has typed and not sent yet, kept on this device under their own account: it outlives a closed page, and
 * nobody else who signs in here, in whichever front end, is shown it. Signing out takes it away.
 */
export const drafts = {
  getItem: (name: string): string | null => localStorage.getItem(named(name)),
  setItem: (name: string, value: string): void => localStorage.setItem(named(name), value),
  removeItem: (name: string): void => localStorage.removeItem(named(name)),
  forget(): void {
    for (const key of Object.keys(localStorage)) if (key.startsWith(named(''))) localStorage.removeItem(key);
  },
};
