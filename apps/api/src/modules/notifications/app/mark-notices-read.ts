import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/unit-of-work.js';
import { NoticeRepository } from '../data/notice.repository.js';

/** Every notice of the signed-in person counts as read. */
@Injectable()
export class MarkNoticesRead {
  constructor(private readonly notices: NoticeRepository) {}

  async execute({ tx }: { readonly tx: Tx }): Promise<Record<string, never>> {
    await this.notices.markRead(tx);
    return {};
  }
}
