import { Agent, request } from 'node:http';

const agent = new Agent({ keepAlive: true });

/**
 * What tests send most, a body over a kept connection, with less work than `fetch` makes of it. A kept connection that the
 * server has closed meanwhile took nothing in; what was to go over it goes over another.
 */
export const post = (url: string, headers: Record<string, string>, body: string): Promise<{ cookies: string[]; text: string }> =>
  new Promise((resolve, reject) => {
    const sent = request(
      url,
      { method: 'POST', agent, headers: { 'user-agent': 'node', ...headers, 'content-length': Buffer.byteLength(body) } },
      (answer) => {
        let text = '';
        answer.setEncoding('utf8');
        answer.on('data', (part: string) => (text += part));
        answer.once('end', () => resolve({ cookies: answer.headers['set-cookie'] ?? [], text }));
        answer.once('error', reject);
      },
    );
    sent.once('error', (fault: NodeJS.ErrnoException) => {
      if (sent.reusedSocket && fault.code === 'ECONNRESET') post(url, headers, body).then(resolve, reject);
      else reject(fault);
    });
    sent.end(body);
  });
