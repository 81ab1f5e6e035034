import type { RequestHandler } from 'express';
import type { Authority } from '../pdf/certificates.js';
import { fingerprintOf, pemOf } from '../pdf/root.js';

/**
 * The root of seals and timestamps at its fixed address, with its fingerprint in words: who checks a paper needs it from elsewhere
 * than the paper.
 */
export function rootEdge({ root }: Authority, publicUrl: string): RequestHandler {
  const pem = pemOf(root);
  const page = `和议：盖章与时间戳的根证书
SHA-256 指纹：${fingerprintOf(root)}
证书：${publicUrl}/.well-known/heyi-root.pem
核验：heyi verify 协议书.pdf --root heyi-root.pem
请与从平台以外取得的指纹（委员会的书面告知）核对。

Heyi: the root certificate of seals and timestamps
SHA-256 fingerprint: ${fingerprintOf(root)}
Certificate: ${publicUrl}/.well-known/heyi-root.pem
To verify: heyi verify agreement.pdf --root heyi-root.pem
Compare the fingerprint with one from elsewhere than this platform (the committee gives it in writing).
`;
  return (req, res) => {
    res.setHeader('Cache-Control', 'public, max-age=3600');
    if (req.path.endsWith('.pem')) res.type('application/x-pem-file').send(pem);
    else res.type('text/plain; charset=utf-8').send(page);
  };
}
