import { boxesOf, contentOf, freed, namelessHandler, type Box } from './boxes.js';
import { cleanColour } from './movie.js';
import { blankUnlessEmpty, CannotBeCleaned, type Patch, type Source } from './source.js';

/** Items that a picture is put together from (ISO/IEC 23008-12); Exif, XMP and unknown ones are blanked. */
const PICTURE = new Set(['hvc1', 'av01', 'avc1', 'vvc1', 'unci', 'grid', 'iden', 'iovl', 'tmap', 'hvt1', 'lhv1']);
const KEPT = new Set(['pitm', 'iref', 'grpl', 'idat']);
const DESCRIBES = new Set(['udes', 'cmin', 'cmex', 'uuid', 'crtt', 'mdft', 'altt', 'elng']);

interface Item {
  readonly id: number;
  readonly type: string;
  readonly patches: readonly Patch[];
}
interface Place {
  readonly id: number;
  readonly method: number;
  readonly extents: readonly { at: number; length: number }[];
}

/** `meta` of a picture file (HEIC, AVIF): its items, of which those that are not the picture are blanked where they lie. */
export async function cleanItems(source: Source, meta: Box): Promise<Patch[]> {
  const children = await boxesOf(source, meta.from + 4, meta.to);
  const find = (type: string): Box | undefined => children.find((b) => b.type === type);
  const [information, location, handler] = [find('iinf'), find('iloc'), find('hdlr')];
  if (!information || !location || !handler) throw new CannotBeCleaned('damaged');
  const patches = [...(await namelessHandler(source, handler)).patches];
  const items = await itemsOf(source, information);
  const places = new Map(placesOf(await contentOf(source, location)).map((p) => [p.id, p]));
  for (const item of items) {
    patches.push(...item.patches);
    if (!PICTURE.has(item.type)) patches.push(...(await blankItem(source, places.get(item.id), find('idat'))));
  }
  for (const box of children) {
    if (box.type === 'iprp') patches.push(...(await cleanProperties(source, box)));
    else if (!KEPT.has(box.type) && !['iinf', 'iloc', 'hdlr'].includes(box.type)) patches.push(...freed(box));
  }
  return patches;
}

async function itemsOf(source: Source, information: Box): Promise<Item[]> {
  const version = (await contentOf(source, information)).readUInt8(0);
  const items: Item[] = [];
  for (const entry of await boxesOf(source, information.from + (version === 0 ? 6 : 8), information.to)) {
    const content = await contentOf(source, entry);
    const v = content.readUInt8(0);
    if (entry.type !== 'infe' || v < 2) throw new CannotBeCleaned('unknown_kind');
    const typeAt = v === 2 ? 8 : 10;
    const type = content.toString('latin1', typeAt, typeAt + 4);
    if (type === 'jpeg') throw new CannotBeCleaned('unknown_kind');
    const rest = content.length - typeAt - 4;
    items.push({
      id: v === 2 ? content.readUInt16BE(4) : content.readUInt32BE(4),
      type,
      // The name, and of an item that is no picture the kind too, so that no reader takes the blank for Exif.
      patches: [
        ...(rest > 0 ? await blankUnlessEmpty(source, entry.from + typeAt + 4, rest) : []),
        ...(PICTURE.has(type) || type === 'free' ? [] : [{ at: entry.from + typeAt, bytes: Buffer.from('free', 'latin1') }]),
      ],
    });
  }
  return items;
}

function placesOf(b: Buffer): Place[] {
  const version = b.readUInt8(0);
  const [offset, length] = [b.readUInt8(4) >> 4, b.readUInt8(4) & 15];
  const [base, index] = [b.readUInt8(5) >> 4, version === 0 ? 0 : b.readUInt8(5) & 15];
  let at = 6;
  const take = (n: number): number => {
    if (n === 0) return 0;
    const value = n === 8 ? Number(b.readBigUInt64BE(at)) : b.readUIntBE(at, n);
    at += n;
    return value;
  };
  const places: Place[] = [];
  try {
    for (let left = take(version < 2 ? 2 : 4); left > 0; left--) {
      const id = take(version < 2 ? 2 : 4);
      const method = version === 0 ? 0 : take(2) & 15;
      take(2);
      const from = take(base);
      const extents = Array.from({ length: take(2) }, () => {
        take(index);
        return { at: from + take(offset), length: take(length) };
      });
      places.push({ id, method, extents });
    }
  } catch (error) {
    throw error instanceof RangeError ? new CannotBeCleaned('damaged') : error;
  }
  return places;
}

async function blankItem(source: Source, place: Place | undefined, idat: Box | undefined): Promise<Patch[]> {
  if (!place) return [];
  if (place.method > 1 || (place.method === 1 && !idat)) throw new CannotBeCleaned('unknown_kind');
  const base = place.method === 1 && idat ? idat.from : 0;
  const patches: Patch[] = [];
  for (const extent of place.extents) {
    if (extent.length === 0) throw new CannotBeCleaned('unknown_kind');
    patches.push(...(await blankUnlessEmpty(source, base + extent.at, extent.length)));
  }
  return patches;
}

/** Properties of the items: sizes, turns and codings stay; descriptions, cameras and names in colour profiles do not. */
async function cleanProperties(source: Source, properties: Box): Promise<Patch[]> {
  const patches: Patch[] = [];
  for (const list of (await boxesOf(source, properties.from, properties.to)).filter((b) => b.type === 'ipco'))
    for (const box of await boxesOf(source, list.from, list.to)) {
      if (box.type === 'colr') patches.push(...(await cleanColour(source, box)));
      else if (DESCRIBES.has(box.type)) patches.push(...freed(box));
    }
  return patches;
}
