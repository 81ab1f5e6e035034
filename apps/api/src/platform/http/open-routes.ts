import { APPS } from '../context/ctx.js';

const BUILT = 'files as they were built, the same for everybody';
const PAGE = 'a page, the same for everybody: what it shows it asks for by GraphQL';

/**
 * What express answers by itself beside the controllers, each with the reason why it declares no permission. What is mounted and
 * stands neither here nor in a controller keeps the server from booting, and so does a line that is not mounted.
 */
export const OPEN_ROUTES: Readonly<Record<string, string>> = {
  'USE /graphql': 'each operation declares its own',
  'GET /': 'the first page, the same for everybody',
  'GET /^\\/[\\w-]+\\.(css|js|svg)$/': 'compresses what the first page and the page of replies load',
  ...Object.fromEntries(
    APPS.flatMap((app) => [
      [`USE /${app}/assets`, BUILT],
      [`GET /${app}`, PAGE],
      [`GET /${app}/{*path}`, PAGE],
    ]),
  ),
};
