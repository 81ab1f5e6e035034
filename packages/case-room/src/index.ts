export { startApp } from './start-app';
export { claimName, day, money, moment, procedureName } from './words';
