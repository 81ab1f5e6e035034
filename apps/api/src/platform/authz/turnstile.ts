/** Lets a fixed number of works run at once and a bounded number wait for their turn, or all who come; whoever comes then is refused. */
export class Turnstile {
  private running = 0;
  private readonly waiting: (() => void)[] = [];

  /** Whether nobody is in it or before it. */
  get empty(): boolean {
    return this.running === 0 && this.waiting.length === 0;
  }

  constructor(
    private readonly width: number,
    private readonly room: number = Infinity,
    private readonly refused: () => Error = () => new Error('There is no end to who may wait.'),
  ) {}

  async pass<T>(work: () => Promise<T>): Promise<T> {
    if (this.running >= this.width) {
      if (this.waiting.length >= this.room) throw this.refused();
      // Whoever leaves hands its place over, so that nobody slips in between.
      await new Promise<void>((resolve) => this.waiting.push(resolve));
    } else this.running += 1;
    try {
      return await work();
    } finally {
      const next = this.waiting.shift();
      if (next) next();
      else this.running -= 1;
    }
  }
}

/** A turnstile a person, kept while somebody is in it. */
export class Turns {
  private readonly of = new Map<string, Turnstile>();

  constructor(
    private readonly width: number,
    private readonly room: number,
    private readonly refused: () => Error,
  ) {}

  async pass<T>(person: string, work: () => Promise<T>): Promise<T> {
    const turnstile = this.of.get(person) ?? new Turnstile(this.width, this.room, this.refused);
    this.of.set(person, turnstile);
    try {
      return await turnstile.pass(work);
    } finally {
      if (turnstile.empty) this.of.delete(person);
    }
  }
}
