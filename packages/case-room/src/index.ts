export { ClinicName } from './clinic-name';
export { NextLine } from './next/next-words';
export { StatusBadge } from './status-badge';
export { startApp } from './start-app';
export { claimName, day, money, procedureName } from './words';
