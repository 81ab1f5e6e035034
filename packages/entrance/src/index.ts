export { Waiting, Behind } from './waiting';
export { BrokenPage } from './broken-page';
export { RefusedNotice } from './refused-notice';
export { SessionProvider, useSession, type Person } from './session';
export { LocaleSwitch, Shell } from './shell';
export { applyAppearance } from './theme';
