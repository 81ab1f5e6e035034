import { randomUUID } from 'node:crypto';
import { io, type Socket } from 'socket.io-client';
import type { RoomMessage } from '@heyi/contracts';
import type { Person } from './world.js';
import { PATIENCE } from './journey.js';

export interface Answer<T> {
  readonly ok: boolean;
  readonly code?: string;
  readonly data: T;
}

/** A person's connection to the rooms, which keeps all that it hears. */
export class RoomClient {
  readonly heard: { event: string; data: unknown }[] = [];
  private constructor(readonly socket: Socket) {
    socket.onAny((event: string, data: unknown) => this.heard.push({ event, data }));
  }

  static async of(person: Person, url = person.url): Promise<RoomClient> {
    const socket = io(url, {
      path: '/socket.io',
      transports: ['websocket'],
      auth: { app: person.app },
      extraHeaders: { cookie: person.cookie },
      reconnection: false,
      forceNew: true,
    });
    const client = new RoomClient(socket);
    await new Promise((resolve, reject) => {
      socket.once('connect', resolve as () => void);
      socket.once('connect_error', (fault) => {
        socket.close();
        reject(fault);
      });
    });
    return client;
  }

  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- answers are checked by the assertions of each test
  ask<T = any>(event: string, input: object): Promise<Answer<T>> {
    return this.socket.timeout(PATIENCE).emitWithAck(event, input) as Promise<Answer<T>>;
  }
  async join(caseId: string, audience: string, since = 0) {
    const page = await this.ask<{ messages: RoomMessage[]; lastSeq: number; recalled: number[]; now: string }>('channel.join', {
      caseId,
      audience,
      since,
    });
    if (!page.ok) throw new Error(JSON.stringify(page));
    return page.data;
  }
  async say(caseId: string, audience: string, body: string, over: object = {}): Promise<RoomMessage> {
    const answer = await this.ask<RoomMessage>('message.send', {
      caseId,
      audience,
      clientId: randomUUID(),
      body,
      exhibitId: null,
      ...over,
    });
    if (!answer.ok) throw new Error(JSON.stringify(answer));
    return answer.data;
  }
  recall = (caseId: string, audience: string, seq: number) => this.ask<RoomMessage>('message.recall', { caseId, audience, seq });
  of = (event: string): unknown[] => this.heard.filter((h) => h.event === event).map((h) => h.data);
  close = (): void => void this.socket.disconnect();
}

/** The connections of one test file, all closed at its end. */
export class RoomClients {
  private readonly all: RoomClient[] = [];
  readonly connect = async (person: Person, url = person.url): Promise<RoomClient> => {
    const client = await RoomClient.of(person, url);
    this.all.push(client);
    return client;
  };
  closeAll(): void {
    for (const client of this.all) client.close();
  }
}
