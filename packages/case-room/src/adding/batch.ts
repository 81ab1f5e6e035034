import type { FileVerdict } from '../judge-file';
import type { UploadHandle } from '../upload';

type Stage = 'checking' | 'ready' | 'refused' | 'waiting' | 'hashing' | 'sending' | 'paused' | 'adding' | 'added' | 'failed';

export interface Item {
  readonly id: string;
  readonly file: File;
  /** What it shall be called; the name of the file where nothing is written. */
  readonly title: string;
  readonly stage: Stage;
  readonly share: number;
  readonly verdict: FileVerdict | null;
  /** Why it was not sent or added, in words. */
  readonly problem: string | null;
}

/** What is said of all files of a batch at once. */
export interface Said {
  readonly category: string;
  readonly purpose: string;
  readonly factDay: string;
  readonly audience: string;
  /** The ids of those whose owner lets others have them as they are. */
  readonly asItIs: readonly string[];
}

export interface Means {
  judge(file: File): Promise<FileVerdict>;
  hash(file: File, onProgress: (share: number) => void): Promise<string>;
  upload(file: File, onProgress: (share: number) => void): UploadHandle;
  /** Makes an exhibit of what was sent; the same `key` again is the same act. @throws Error with the words of the refusal */
  add(item: Item, said: Said, sent: { readonly uploadId: string; readonly sha256: string }, key: string): Promise<string>;
  added(exhibitId: string): void;
  /** All that were waiting have had their turn. */
  settled(): void;
  readonly interrupted: string;
}

const WAITS: ReadonlySet<Stage> = new Set(['waiting', 'hashing', 'sending', 'adding']);
/** Whether it is under way, and leaving the page would stop it. */
export const isUnderWay = (item: Pick<Item, 'stage'>): boolean => WAITS.has(item.stage);

/**
 * Files on their way into one case, one after another: a phone's line is not shared among them, and each that arrives is
 * an exhibit at once. It belongs to the case and not to a screen, so that whoever turns to another section meanwhile finds
 * it going on.
 */
export class Batch {
  items: readonly Item[] = [];
  private means: Means | null = null;
  private active: string | null = null;
  private readonly handles = new Map<string, UploadHandle>();
  private readonly said = new Map<string, Said>();
  private readonly sent = new Map<string, { uploadId: string; sha256: string; key: string; body: string }>();
  private readonly listeners = new Set<() => void>();

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  };

  readonly state = (): readonly Item[] => this.items;

  /** The means of the screen that shows it now. */
  serve(means: Means): void {
    this.means = means;
  }

  private put(items: readonly Item[]): void {
    this.items = items;
    for (const listener of this.listeners) listener();
  }

  private patch(id: string, over: Partial<Item>): void {
    this.put(this.items.map((item) => (item.id === id ? { ...item, ...over } : item)));
  }

  private item(id: string): Item | undefined {
    return this.items.find((i) => i.id === id);
  }

  /** Takes files up and judges each; one that stands in the list already is there once. */
  choose(files: readonly File[]): void {
    const kept = this.items.filter((i) => i.stage !== 'added');
    const same = (a: File, b: File): boolean => a.name === b.name && a.size === b.size && a.lastModified === b.lastModified;
    const fresh: Item[] = [];
    for (const file of files)
      if (![...kept, ...fresh].some((i) => same(i.file, file)))
        fresh.push({ id: crypto.randomUUID(), file, title: '', stage: 'checking', share: 0, verdict: null, problem: null });
    this.put([...kept, ...fresh]);
    for (const { id, file } of fresh)
      void this.means!.judge(file)
        .catch((): FileVerdict => ({ unread: true }))
        .then((verdict) => this.patch(id, { verdict, stage: 'type' in verdict ? 'ready' : 'refused' }));
  }

  call(id: string, title: string): void {
    this.patch(id, { title });
  }

  remove(id: string): void {
    const handle = this.handles.get(id);
    for (const kept of [this.handles, this.said, this.sent]) kept.delete(id);
    void handle?.cancel();
    this.put(this.items.filter((i) => i.id !== id));
    this.free(id);
  }

  /** Sends these, with what is said of all of them. */
  start(ids: readonly string[], said: Said): void {
    for (const id of ids) this.said.set(id, said);
    this.put(this.items.map((i) => (ids.includes(i.id) ? { ...i, stage: 'waiting' as const, problem: null } : i)));
    this.pump();
  }

  /** Once more, with what was said before. */
  again(id: string): void {
    this.patch(id, { stage: 'waiting', problem: null });
    this.pump();
  }

  pause(id: string): void {
    this.handles.get(id)?.pause();
    this.patch(id, { stage: 'paused' });
    this.free(id);
  }

  resume(id: string): void {
    this.patch(id, { stage: 'waiting' });
    this.pump();
  }

  private free(id: string): void {
    if (this.active === id) this.active = null;
    this.pump();
    if (!this.items.some(isUnderWay)) this.means?.settled();
  }

  private pump(): void {
    if (this.active) return;
    const next = this.items.find((i) => i.stage === 'waiting');
    if (!next) return;
    this.active = next.id;
    const handle = this.handles.get(next.id);
    if (handle) {
      this.patch(next.id, { stage: 'sending' });
      return handle.resume();
    }
    void this.work(next.id).finally(() => this.free(next.id));
  }

  private async work(id: string): Promise<void> {
    const means = this.means!;
    try {
      const before = this.sent.get(id);
      const sent = before ?? (await this.send(id));
      const [item, said] = [this.item(id), this.said.get(id)];
      if (!item || !said || !sent) return;
      this.patch(id, { stage: 'adding' });
      // The same thing said again after a lost answer is the same act; another thing is another one.
      const body = JSON.stringify([item.title, said]);
      const key = before?.body === body ? before.key : crypto.randomUUID();
      this.sent.set(id, { uploadId: sent.uploadId, sha256: sent.sha256, key, body });
      const exhibitId = await means.add(item, said, sent, key);
      this.patch(id, { stage: 'added', share: 1 });
      this.sent.delete(id);
      means.added(exhibitId);
    } catch (error) {
      this.patch(id, { stage: 'failed', problem: (error as Error).message || means.interrupted });
    } finally {
      this.handles.delete(id);
    }
  }

  private async send(id: string): Promise<{ uploadId: string; sha256: string } | null> {
    const means = this.means!;
    const before = this.item(id);
    if (!before) return null;
    this.patch(id, { stage: 'hashing', share: 0 });
    const sha256 = await means.hash(before.file, (share) => this.patch(id, { share }));
    if (!this.item(id)) return null;
    this.patch(id, { stage: 'sending', share: 0 });
    const handle = means.upload(before.file, (share) => this.patch(id, { share }));
    this.handles.set(id, handle);
    return { uploadId: await handle.done, sha256 };
  }
}

const batches = new Map<string, Batch>();
/** The batch of a case and whoever may see it; of another account a page loaded anew knows none. */
export function batchOf(name: string): Batch {
  const known = batches.get(name) ?? new Batch();
  batches.set(name, known);
  return known;
}
