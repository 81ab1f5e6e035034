import { Controller, Get, Header, Inject } from '@nestjs/common';
import { Public } from '../../../platform/authz/can.js';
import type { Config } from '../../../platform/config.js';
import { CONFIG } from '../../../platform/database/tokens.js';
import { AUTHORITY } from '../agreements.tokens.js';
import type { Authority } from '../pdf/certificates.js';
import { fingerprintOf, pemOf } from '../pdf/root.js';

const FOR_AN_HOUR = 'public, max-age=3600';

/**
 * The root of seals and timestamps at its fixed address, with its fingerprint in words: who checks a paper needs it from elsewhere
 * than the paper.
 */
@Controller('.well-known')
export class RootController {
  private readonly pem: string;
  private readonly words: string;

  constructor(@Inject(AUTHORITY) { root }: Authority, @Inject(CONFIG) { publicUrl }: Config) {
    this.pem = pemOf(root);
    this.words = `和议：盖章与时间戳的根证书
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
  }

  @Public()
  @Get('heyi-root.pem')
  @Header('Cache-Control', FOR_AN_HOUR)
  @Header('Content-Type', 'application/x-pem-file')
  certificate(): string {
    return this.pem;
  }

  @Public()
  @Get('heyi-root.txt')
  @Header('Cache-Control', FOR_AN_HOUR)
  @Header('Content-Type', 'text/plain; charset=utf-8')
  fingerprint(): string {
    return this.words;
  }
}
