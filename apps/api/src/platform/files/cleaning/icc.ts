/** Tags of a colour profile that colours are computed from; descriptions, makers, models and serial numbers are not among them. */
const COLOUR = new Set([
  ...['wtpt', 'bkpt', 'rXYZ', 'gXYZ', 'bXYZ', 'rTRC', 'gTRC', 'bTRC', 'kTRC', 'chad', 'chrm', 'lumi', 'cicp'],
  ...['A2B0', 'A2B1', 'A2B2', 'B2A0', 'B2A1', 'B2A2', 'D2B0', 'D2B1', 'D2B2', 'B2D0', 'B2D1', 'B2D2'],
]);
/** Header fields that name software, platform, maker, model, creator, identity and moment of the profile. */
const NAMES: readonly (readonly [number, number])[] = [
  [4, 8],
  [24, 36],
  [40, 44],
  [48, 56],
  [80, 100],
];

/** The profile with everything blank that no colour is computed from, at the same length; null for what is no profile. */
export function blankProfile(profile: Buffer): Buffer | null {
  if (profile.length < 132 || profile.toString('latin1', 36, 40) !== 'acsp') return null;
  const count = profile.readUInt32BE(128);
  const tags = 132 + count * 12;
  if (count > 200 || tags > profile.length) return null;
  const out = Buffer.alloc(profile.length);
  profile.copy(out, 0, 0, tags);
  for (const [from, to] of NAMES) out.fill(0, from, to);
  for (let at = 132; at < tags; at += 12) {
    const offset = profile.readUInt32BE(at + 4);
    const length = profile.readUInt32BE(at + 8);
    if (offset + length > profile.length) return null;
    // A tag's own signature and that of its type stay, so that a reader finds an empty text and not a broken profile.
    profile.copy(out, offset, offset, offset + (COLOUR.has(profile.toString('latin1', at, at + 4)) ? length : Math.min(4, length)));
  }
  return out;
}
