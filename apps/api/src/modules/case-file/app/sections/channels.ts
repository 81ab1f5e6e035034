import { SPEAKS_IN, type Audience } from '@heyi/domain';
import type { CaseFile } from '../../api/case-file.models.js';
import { channelsOf } from '../../data/channels.query.js';
import type { Section } from './section.js';

/** The channels that the reader hears, whether or not anything was said there; a caucus is there once somebody mediates. */
export const channels = {
  channels: async (c) => {
    const mediated = c.row.mediatorAccountId !== null;
    const heard = c.row.audiences.filter((a) => a === 'joint' || a === 'committee' || (a.startsWith('caucus') && mediated));
    const rows = await channelsOf(c.tx, c.id, c.kept);
    const may = c.may('post');
    return heard.map((audience) => {
      const row = rows.find((r) => r.audience === audience);
      return {
        audience,
        lastSeq: row?.last_seq ?? 0,
        unread: row?.unread ?? 0,
        open: may && (SPEAKS_IN[c.role] as readonly Audience[]).includes(audience),
      };
    });
  },
} satisfies Partial<Section<keyof CaseFile>>;
