export { BrokenPage } from './broken-page';
export { drafts } from './drafts';
export { PresenceGate } from './presence-gate';
export { RefusedNotice } from './refused-notice';
export { SessionProvider, useSession, type Person } from './session';
export { LocaleSwitch, Shell } from './shell';
export { applyAppearance } from './theme';
export { Behind, Waiting } from './waiting';
