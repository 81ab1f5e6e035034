import { randomBytes } from 'node:crypto';
import { request, type ClientRequest } from 'node:http';
import { join } from 'node:path';
import type { Person, World } from './world.js';

export const MB = 1024 * 1024;
/** A text of so many bytes that is like no other. */
export const letters = (size: number): Buffer => Buffer.from(randomBytes(size / 2).toString('hex'));

/** The upload protocol spoken by hand, a request at a time, by one person unless another is named. */
export function uploading(world: World, whose: () => Person) {
  const headers = (person: Person) => ({ 'x-heyi-app': person.app, cookie: person.cookie, 'tus-resumable': '1.0.0' });
  const begin = (size: number, person = whose()): Promise<Response> =>
    fetch(`${world.url}/uploads`, { method: 'POST', headers: { ...headers(person), 'upload-length': String(size) } });
  const patch = { 'content-type': 'application/offset+octet-stream' };
  const ask = (method: string, id: string, person = whose(), url = world.url): Promise<Response> =>
    fetch(`${url}/uploads/${id}`, { method, headers: headers(person) });
  return {
    begin,
    ask,
    begun: async (size: number, person = whose()): Promise<string> => {
      const response = await begin(size, person);
      if (response.status !== 201) throw new Error(`${response.status} ${await response.text()}`);
      return response.headers.get('location')!.split('/').at(-1)!;
    },
    /** How far it is, or the refusal's status below zero. */
    offsetOf: async (url: string, id: string, person = whose()): Promise<number> => {
      const response = await ask('HEAD', id, person, url);
      return response.ok ? Number(response.headers.get('upload-offset')) : -response.status;
    },
    send: (url: string, id: string, offset: number, body: Buffer, person = whose()): Promise<Response> =>
      fetch(`${url}/uploads/${id}`, {
        method: 'PATCH',
        headers: { ...headers(person), ...patch, 'upload-offset': String(offset) },
        body: new Uint8Array(body),
      }),
    /** A request that sends its beginning and then nothing, as from a phone that lost its line: the server goes on listening. */
    stalled: (id: string, size: number, beginning: Buffer): ClientRequest => {
      const sent = request(`${world.url}/uploads/${id}`, {
        method: 'PATCH',
        headers: { ...headers(whose()), ...patch, 'upload-offset': 0, 'content-length': size },
      });
      sent.on('error', () => sent.destroy());
      sent.write(beginning);
      return sent;
    },
    row: async <T>(id: string, what: string): Promise<T> =>
      (await world.owner.query<{ v: T }>(`select ${what} as v from upload where id = $1`, [id])).rows[0]!.v,
    path: (id: string): string => join(world.config.stateDir, 'files', id.slice(-2), id),
  };
}
