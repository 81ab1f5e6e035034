export { StatusBadge } from './status-badge';
export { startApp } from './start-app';
export { claimName, day, money, moment, procedureName } from './words';
