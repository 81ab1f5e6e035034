import { boxesOf, freed, type Box } from './boxes.js';
import { cleanItems } from './items.js';
import { cleanFragment, cleanMovie } from './movie.js';
import { blankUnlessEmpty, CannotBeCleaned, exactly, type Cleaned, type Patch, type Source } from './source.js';

const KEPT = new Set(['ftyp', 'styp', 'pdin', 'mdat', 'sidx', 'ssix', 'mfra']);

/** Whether a `meta` box holds the items of a picture; everywhere else it describes. */
async function isPicture(source: Source, meta: Box): Promise<boolean> {
  const handler = (await boxesOf(source, meta.from + 4, meta.to)).find((b) => b.type === 'hdlr');
  return handler !== undefined && (await exactly(source, handler.from + 8, 4)).toString('latin1') === 'pict';
}

/**
 * Films, sounds and pictures in boxes (MP4, MOV, 3GP, M4A, HEIC, AVIF): what is not needed to decode them is blanked where it
 * stands, so that nothing moves and no table of places needs to be written anew.
 */
export async function cleanBaseMedia(source: Source): Promise<Cleaned> {
  const boxes = await boxesOf(source, 0, source.size);
  if (!boxes.some((b) => b.type === 'moov' || b.type === 'meta')) throw new CannotBeCleaned('damaged');
  const fragmented = boxes.some((b) => b.type === 'moof');
  const patches: Patch[] = [];
  for (const box of boxes) {
    if (KEPT.has(box.type)) continue;
    if (box.type === 'moov') patches.push(...(await cleanMovie(source, box, fragmented)));
    else if (box.type === 'moof') patches.push(...(await cleanFragment(source, box)));
    else if (box.type === 'meta' && (await isPicture(source, box))) patches.push(...(await cleanItems(source, box)));
    else if (['free', 'skip', 'wide'].includes(box.type)) patches.push(...(await blankUnlessEmpty(source, box.from, box.to - box.from)));
    else patches.push(...freed(box));
  }
  // What stands behind the last box belongs to nothing.
  const end = boxes.at(-1)?.to ?? 0;
  if (end < source.size) patches.push(...(await blankUnlessEmpty(source, end, source.size - end)));
  return { patches };
}
