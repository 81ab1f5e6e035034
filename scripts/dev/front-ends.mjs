import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createServer } from 'vite';

const root = join(import.meta.dirname, '../..');
const APPS = ['consumer', 'clinic', 'mediator', 'regulator'];
/** A rule or a document changes what many screens say: the page is loaded anew, and nothing of before stays in it. */
const WHOLE = /\/packages\/(i18n\/src\/[^/]+|api-client\/src\/.*)$/;
/** The server has them too: the page is loaded anew when that runs with them, and not twice. */
const WITH_THE_SERVER = /\/packages\/(domain|contracts|abilities|ledger)\/src\//;
const CATALOGUE = /\/packages\/i18n\/src\/(zh-CN|en)\/(?:first\/index|case\/index|account)\.ts$/;

const wholePage = {
  name: 'heyi:whole-page',
  hotUpdate({ file }) {
    if (WITH_THE_SERVER.test(file)) return [];
    if (!WHOLE.test(file)) return undefined;
    if (this.environment.name === 'client') this.environment.hot.send({ type: 'full-reload' });
    return [];
  },
};

/** A changed word is put into the page that stands, with whatever is typed there. */
const words = {
  name: 'heyi:words',
  transform(code, id) {
    const [, language] = CATALOGUE.exec(id) ?? [];
    if (!language) return null;
    return `import i18next_ from 'i18next';
${code}
import.meta.hot?.accept((next) => {
  if (!next || !i18next_.hasResourceBundle('${language}', 'translation')) return;
  i18next_.addResourceBundle('${language}', 'translation', Object.values(next)[0], true, true);
  i18next_.emit('languageChanged', i18next_.language);
});`;
  },
};

/**
 * Asks by itself whether this command runs again after it was stopped: the worker that Vite would make out of text for it is one that
 * the policy of our pages refuses.
 */
const ASKS_ITSELF = '<script>delete globalThis.SharedWorker</script>';

/**
 * The four front ends by Vite, each with its own configuration and made when it is first asked for.
 *
 * @param {{ http: import('node:http').Server, cache: string, policy: (nonce: string) => string }} how `policy` is that of the product's
 *   pages: what it refuses is seen while it is written, and not after a release
 */
export function frontEnds({ http, cache, policy }) {
  const made = new Map();
  const ready = new Set();
  const appOf = (url) => APPS.find((name) => new RegExp(`^/${name}(?:[/?]|$)`).test(url));
  const viteOf = (app) => {
    if (!made.has(app))
      made.set(
        app,
        createServer({
          root: join(root, 'apps', app),
          configFile: join(root, 'apps', app, 'vite.config.ts'),
          cacheDir: join(cache, app),
          appType: 'custom',
          logLevel: 'warn',
          clearScreen: false,
          plugins: [wholePage, words],
          resolve: {
            alias: [{ find: /^@heyi\/(domain|contracts|ledger|abilities)$/, replacement: join(root, 'packages/$1/src/index.ts') }],
          },
          server: {
            middlewareMode: true,
            ws: { server: http },
            fs: { allow: [join(root, 'apps', app), join(root, 'packages'), join(root, 'node_modules'), join(cache, app)] },
          },
        }),
      );
    void made.get(app).then(() => ready.add(app));
    return made.get(app);
  };

  async function page(vite, app, res) {
    const html = await vite.transformIndexHtml('/index.html', readFileSync(join(root, 'apps', app, 'index.html'), 'utf8'));
    const nonce = randomBytes(16).toString('base64');
    res.writeHead(200, {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'content-security-policy': policy(nonce),
      'permissions-policy': 'geolocation=(), camera=(self), microphone=(self)',
    });
    res.end(
      html
        .replace('<head>', `<head>${ASKS_ITSELF}`)
        .replace(`"/${app}/icon.svg"`, '"/icon.svg"')
        .replace(/<script/g, `<script nonce="${nonce}"`)
        .replace('<html ', '<html data-demonstration '),
    );
  }

  return {
    /** @returns whether this is an address of a front end; it is answered then */
    answers(req, res) {
      const app = appOf(req.url);
      if (!app) return false;
      const failed = (error) => {
        console.error(error);
        if (!res.headersSent) res.writeHead(500, { 'content-type': 'text/plain' });
        res.end(String(error));
      };
      void viteOf(app)
        .then((vite) =>
          vite.middlewares(req, res, (error) => {
            if (error) return failed(error);
            if (!/text\/html/.test(req.headers.accept ?? '')) return void res.writeHead(404).end();
            return void page(vite, app, res).catch(failed);
          }),
        )
        .catch(failed);
      return true;
    },
    /** @returns whether somebody answers the socket of a page; one that was open before this command began wakes its front end, and asks again */
    listens(url) {
      const app = appOf(url);
      if (app) void viteOf(app);
      return ready.has(app);
    },
    /** Every page that is open loads anew. */
    reload: async () => {
      for (const vite of await Promise.all(made.values())) vite.environments.client.hot.send({ type: 'full-reload' });
    },
    end: async () => {
      for (const vite of await Promise.all(made.values())) await vite.close();
    },
  };
}
