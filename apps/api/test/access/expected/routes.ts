/**
 * What the server answers over HTTP, by hand: who may ask, and by what it is known who asks. `by the front end`: a header that no
 * foreign page can send; `by the link`: the address itself, made for one session; `as nobody`: whatever cookies come along.
 */
export const DECLARED: Readonly<Record<string, string>> = {
  'ALL /uploads': 'signed in, by the front end',
  'ALL /uploads/{*path}': 'signed in, by the front end',
  'GET /files/:token': 'signed in, by the link',
  'GET /papers/:token': 'signed in, by the link',
  'GET /documents/:token': 'signed in, by the link',
  'GET /reply': 'everybody',
  'POST /reply': 'everybody, as nobody',
  'GET /.well-known/heyi-root.pem': 'everybody',
  'GET /.well-known/heyi-root.txt': 'everybody',
  'GET /health': 'everybody',
  'GET /health/live': 'everybody',
  'GET /health/ready': 'everybody',
  'GET /outbox': 'in the demonstration',
};

const FRONT_ENDS = ['consumer', 'clinic', 'mediator', 'regulator'];

/** What declares nothing: GraphQL, whose operations declare one by one, and what is built before anybody asks. */
export const OPEN: readonly string[] = [
  'USE /graphql',
  'GET /',
  'GET /^\\/[\\w-]+\\.(css|js|svg)$/',
  ...FRONT_ENDS.flatMap((app) => [`USE /${app}/assets`, `GET /${app}`, `GET /${app}/{*path}`]),
];

/** What stands more than once: how often, and what comes before its answer. */
export const MORE_THAN_ONCE: Readonly<Record<string, [times: number, why: string]>> = {
  'USE /graphql': [5, 'a body of a quarter of a megabyte, the padding, the compression, an empty body for Apollo, Apollo'],
  'POST /reply': [2, 'a body of two kilobytes'],
};

/** What every request passes, in its order, by the name of its function; `controllers` stands for all that has an address. */
export const PASSED: readonly string[] = [
  // The number of the request; our headers; that a process which ends closes its lines; Nest's hooks, of which there are none.
  '<anonymous>',
  'helmetMiddleware',
  '<anonymous>',
  'lastOnes',
  '<anonymous>',
  'controllers',
  // The files of the first page; what is none of anything is not there; how that is told.
  'expressStaticGzip',
  '<anonymous>',
  '<anonymous>',
];
