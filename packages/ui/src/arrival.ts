/** Milliseconds before each further try: a line that drops while a train passes a tunnel costs a wait, not the page. */
const WAITS = [300, 1000, 3000];

/** What the server has no more (a newer release stands there) does not come by asking again. */
class Gone extends Error {}

const known = new Map<string, Promise<void>>();

async function fetched(address: string): Promise<void> {
  const answer = await fetch(address);
  if (!answer.ok) throw answer.status < 500 ? new Gone(`${address}: ${answer.status}`) : new Error(`${address}: ${answer.status}`);
  await answer.arrayBuffer();
}

async function tried(address: string): Promise<void> {
  for (const wait of WAITS) {
    try {
      return await fetched(address);
    } catch (error) {
      if (error instanceof Gone) throw error;
      await new Promise((resolve) => setTimeout(resolve, wait));
    }
  }
  return fetched(address);
}

/** One file of the front end into the browser's cache, asked again where the line fails. */
function arrived(address: string): Promise<void> {
  const before = known.get(address);
  if (before) return before;
  const name = CSS.escape(address);
  // What the page itself was made of is here.
  if (document.querySelector(`head > script[src="${name}"], head > link[href="${name}"]`)) return Promise.resolve();
  const now = tried(address);
  known.set(address, now);
  now.catch(() => known.delete(address));
  return now;
}

function styled(address: string): Promise<void> {
  if (document.querySelector(`head > link[rel="stylesheet"][href="${CSS.escape(address)}"]`)) return Promise.resolve();
  return new Promise((resolve, reject) => {
    const link = document.createElement('link');
    link.rel = 'stylesheet';
    link.href = address;
    link.addEventListener('load', () => resolve());
    link.addEventListener('error', () => (link.remove(), reject(new Error(address))));
    document.head.append(link);
  });
}

/**
 * A part of the front end once all its files are here. A browser keeps a module whose fetch failed as failed for the life of the page
 * (HTML, "fetch a single module script": the module map), so asking `import()` again helps in few of them: the files come first, by
 * fetch, and the import finds them in the cache. Stands in for Vite's preload helper (packages/ui/vite/arrive-first.mjs).
 */
export async function arriveFirst<T>(load: () => Promise<T>, files: readonly string[], base: string): Promise<T> {
  await Promise.all(
    files.map(async (file) => {
      await arrived(base + file);
      if (file.endsWith('.css')) await styled(base + file);
    }),
  );
  return load();
}
