import { boxesOf, contentOf, freed, namelessHandler, type Box } from './boxes.js';
import { blankProfile } from './icc.js';
import { blankSamples } from './samples.js';
import { blankUnlessEmpty, CannotBeCleaned, exactly, type Patch, type Source } from './source.js';

/** Boxes that a film is decoded from, by where they stand. What is not named here is freed: titles, places, makers, keys, unknown ones. */
const KEPT = {
  movie: new Set(['mvhd', 'mvex', 'iods']),
  track: new Set(['tkhd', 'edts', 'tapt', 'load', 'matt']),
  media: new Set(['mdhd', 'elng']),
  information: new Set(['vmhd', 'smhd', 'hmhd', 'nmhd', 'gmhd']),
  tables: new Set([
    ...['stts', 'ctts', 'stss', 'stsc', 'stsz', 'stz2', 'stco', 'co64', 'sdtp', 'sbgp', 'sgpd', 'cslg', 'stps', 'subs', 'saiz', 'saio'],
    ...['stsh', 'padb', 'stdp'],
  ]),
  fragment: new Set(['mfhd']),
  run: new Set(['tfhd', 'tfdt', 'trun', 'sbgp', 'sgpd', 'subs', 'saiz', 'saio']),
  sample: new Set([
    ...['avcC', 'hvcC', 'av1C', 'vpcC', 'esds', 'pasp', 'clap', 'btrt', 'fiel', 'wave', 'chan', 'dOps', 'dac3', 'dec3', 'dvcC', 'dvvC'],
    ...['alac', 'gama', 'mdcv', 'clli', 'damr', 'd263', 'sinf', 'srat', 'chnl'],
  ]),
};
const HEARD_OR_SEEN = new Set(['vide', 'soun', 'auxv', 'pict']);

/** Frees what is not kept among the children of a box; the caller deals with those it names. */
async function only(source: Source, children: readonly Box[], kept: ReadonlySet<string>, dealtWith: readonly string[]): Promise<Patch[]> {
  const patches: Patch[] = [];
  for (const box of children) {
    if (kept.has(box.type) || dealtWith.includes(box.type)) continue;
    if (box.type === 'free' || box.type === 'skip' || box.type === 'wide')
      patches.push(...(await blankUnlessEmpty(source, box.from, box.to - box.from)));
    else patches.push(...freed(box));
  }
  return patches;
}

const child = (children: readonly Box[], type: string): Box => {
  const box = children.find((b) => b.type === type);
  if (!box) throw new CannotBeCleaned('damaged');
  return box;
};
const within = (source: Source, box: Box, skip = 0): Promise<Box[]> => boxesOf(source, box.from + skip, box.to);

/** `moov`: the tables of a film, its tracks and whatever describes them. */
export async function cleanMovie(source: Source, movie: Box, fragmented: boolean): Promise<Patch[]> {
  const children = await within(source, movie);
  if (children.some((b) => b.type === 'cmov')) throw new CannotBeCleaned('unknown_kind');
  const patches = await only(source, children, KEPT.movie, ['trak']);
  for (const track of children.filter((b) => b.type === 'trak')) patches.push(...(await cleanTrack(source, track, fragmented)));
  return patches;
}

async function cleanTrack(source: Source, track: Box, fragmented: boolean): Promise<Patch[]> {
  const children = await within(source, track);
  const media = await within(source, child(children, 'mdia'));
  const { handler, patches } = await namelessHandler(source, child(media, 'hdlr'));
  const information = await within(source, child(media, 'minf'));
  const tables = await within(source, child(information, 'stbl'));
  // Neither picture nor sound: places and sensors moment by moment, subtitles of drones, time codes with the reel's name.
  if (!HEARD_OR_SEEN.has(handler)) {
    if (fragmented) throw new CannotBeCleaned('unknown_kind');
    return [...(await blankSamples(source, tables)), ...freed(track)];
  }
  patches.push(
    ...(await only(source, children, KEPT.track, ['mdia'])),
    ...(await only(source, media, KEPT.media, ['hdlr', 'minf'])),
    ...(await only(source, information, KEPT.information, ['hdlr', 'dinf', 'stbl'])),
    ...(await only(source, tables, KEPT.tables, ['stsd'])),
  );
  for (const box of information.filter((b) => b.type === 'hdlr')) patches.push(...(await namelessHandler(source, box)).patches);
  for (const box of information.filter((b) => b.type === 'dinf')) patches.push(...(await cleanReferences(source, box)));
  patches.push(...(await cleanDescriptions(source, child(tables, 'stsd'), handler)));
  return patches;
}

/** Where the samples lie: in this very file. A path of the maker's disk may be written beside it. */
async function cleanReferences(source: Source, information: Box): Promise<Patch[]> {
  const patches: Patch[] = [];
  for (const list of (await within(source, information)).filter((b) => b.type === 'dref'))
    for (const entry of await within(source, list, 8)) {
      const flags = (await exactly(source, entry.from, 4)).readUInt32BE(0) & 0xffffff;
      if ((flags & 1) === 0) throw new CannotBeCleaned('unknown_kind');
      patches.push(...(await blankUnlessEmpty(source, entry.from + 4, entry.to - entry.from - 4)));
    }
  return patches;
}

/** Coding of the samples, without the coder's and the maker's names. */
async function cleanDescriptions(source: Source, descriptions: Box, handler: string): Promise<Patch[]> {
  const patches: Patch[] = [];
  const seen = handler !== 'soun';
  for (const entry of await within(source, descriptions, 8)) {
    const head = await exactly(source, entry.from, Math.min(seen ? 78 : 28, entry.to - entry.from));
    if (head.length < (seen ? 78 : 28)) throw new CannotBeCleaned('damaged');
    const version = head.readUInt16BE(8);
    patches.push(...(await blankUnlessEmpty(source, entry.from + 12, 4)));
    if (seen) patches.push(...(await blankUnlessEmpty(source, entry.from + 42, 32)));
    const fixed = seen ? 78 : version === 1 ? 44 : version === 2 ? 64 : 28;
    const children = await within(source, entry, Math.min(fixed, entry.to - entry.from));
    patches.push(...(await only(source, children, KEPT.sample, ['colr'])));
    for (const box of children.filter((b) => b.type === 'colr')) patches.push(...(await cleanColour(source, box)));
  }
  return patches;
}

/** A colour box may hold a whole profile with the maker's name. */
export async function cleanColour(source: Source, box: Box): Promise<Patch[]> {
  const content = await contentOf(source, box);
  if (!['prof', 'rICC'].includes(content.toString('latin1', 0, 4))) return [];
  const profile = content.subarray(4);
  const blank = blankProfile(profile);
  if (!blank) return freed(box);
  return blank.equals(profile) ? [] : [{ at: box.from + 4, bytes: blank }];
}

/** `moof`: a part of a film that is sent in parts. */
export async function cleanFragment(source: Source, fragment: Box): Promise<Patch[]> {
  const children = await within(source, fragment);
  const patches = await only(source, children, KEPT.fragment, ['traf']);
  for (const run of children.filter((b) => b.type === 'traf'))
    patches.push(...(await only(source, await within(source, run), KEPT.run, [])));
  return patches;
}
