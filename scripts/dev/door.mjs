import { createServer, request } from 'node:http';

const toServer = (req, port) => ({ host: '127.0.0.1', port, method: req.method, path: req.url, headers: req.headers });

/** Passes a request on as it is, and what is answered back. */
function passed(req, res, port) {
  const asked = request(toServer(req, port), (answer) => {
    res.writeHead(answer.statusCode, answer.headers);
    answer.pipe(res);
  });
  asked.on('error', () => {
    if (!res.headersSent) res.writeHead(503, { 'content-type': 'text/plain', 'retry-after': '1' });
    res.end('The server begins anew.');
  });
  res.on('close', () => asked.destroy());
  req.pipe(asked);
}

/** The same for a socket of the rooms. */
function joined(req, socket, head, port) {
  const asked = request(toServer(req, port));
  const end = () => socket.destroy();
  socket.on('error', () => asked.destroy());
  asked.on('error', end);
  asked.on('response', end);
  asked.on('upgrade', (answer, server, first) => {
    const lines = answer.rawHeaders.map((text, at) => (at % 2 ? `${text}\r\n` : `${text}: `)).join('');
    socket.write(`HTTP/1.1 101 Switching Protocols\r\n${lines}\r\n`);
    socket.write(first);
    server.write(head);
    server.on('error', end);
    server.on('close', end);
    socket.on('close', () => server.destroy());
    server.pipe(socket);
    socket.pipe(server);
  });
  asked.end();
}

/** The one address: pages from Vite, everything else from the server, which may change its port behind it. */
export function door({ port: where }) {
  let pages = null;
  const http = createServer((req, res) => {
    if (pages?.answers(req, res)) return;
    void where().then((port) => passed(req, res, port));
  });
  http.on('upgrade', (req, socket, head) => {
    if (/^vite-/.test(req.headers['sec-websocket-protocol'] ?? '')) {
      if (!pages?.listens(req.url)) socket.destroy();
      return;
    }
    void where().then((port) => joined(req, socket, head, port));
  });
  return {
    http,
    show: (shown) => {
      pages = shown;
    },
    open: (port) =>
      new Promise((resolve, reject) => {
        http.once('error', reject);
        http.listen(port, '127.0.0.1', resolve);
      }),
    close: () => {
      http.close();
      http.closeAllConnections();
    },
  };
}
