import fc from 'fast-check';
import { canonicalJson, type Json } from './canonical-json.js';
import { verifyJournal } from './dossier.js';
import { commitmentOf, GENESIS, hashOfEntry, verifyChain, type OpenedEntry } from './chain.js';

function chain(n: number, audience = 'joint'): OpenedEntry[] {
  const out: OpenedEntry[] = [];
  for (let i = 1; i <= n; i++) {
    const payload = canonicalJson({ n: i });
    const salt = `salt${i}`;
    const body = {
      caseId: 'c',
      audience,
      seq: i,
      type: 't',
      at: `2026-11-22T00:00:0${i % 10}.000Z`,
      actor: 'a',
      commitment: commitmentOf(salt, payload),
      prev: out.at(-1)?.hash ?? GENESIS,
    };
    out.push({ ...body, hash: hashOfEntry(body), payload, salt });
  }
  return out;
}

describe('the journal chain', () => {
  it('verifies as written, also with erased payloads', () => {
    expect(verifyChain(chain(8))).toEqual([]);
    expect(verifyChain(chain(8).map((e) => ({ ...e, payload: null, salt: null })))).toEqual([]);
  });
  it('finds any edit of any field', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 7 }),
        fc.constantFrom('type', 'at', 'actor', 'commitment', 'payload', 'hash', 'prev', 'salt'),
        (i, field) => {
          const forged = chain(8).map((e, k) => (k === i ? { ...e, [field]: `${String(e[field as keyof OpenedEntry])}x` } : e));
          return verifyChain(forged).length > 0;
        },
      ),
    );
  });
  it('finds deletion, insertion and reordering', () => {
    const c = chain(6);
    expect(verifyChain([...c.slice(0, 2), ...c.slice(3)])).not.toEqual([]);
    expect(verifyChain([...c.slice(0, 2), c[1] as OpenedEntry, ...c.slice(2)])).not.toEqual([]);
    expect(verifyChain([c[1] as OpenedEntry, c[0] as OpenedEntry, ...c.slice(2)])).not.toEqual([]);
  });
  it('finds a cut tail against a known head', () => {
    const c = chain(6);
    const head = { seq: 6, hash: (c[5] as OpenedEntry).hash };
    expect(verifyChain(c, head)).toEqual([]);
    expect(verifyChain(c.slice(0, 5), head)).toEqual([{ seq: 6, fault: 'head' }]);
  });
  it('may begin later in a caucus alone, where it says after which entry, and then holds to it', () => {
    const part = (audience: string, after: object | undefined) => {
      const all = chain(6, audience);
      const head = { seq: 6, hash: (all[5] as OpenedEntry).hash };
      return verifyJournal(JSON.stringify({ chains: [{ audience, head, entries: all.slice(2), after }] }, null, 2));
    };
    const before = (audience: string) => ({ seq: 2, hash: (chain(6, audience)[1] as OpenedEntry).hash });
    const caucus = part('caucus_clinic', before('caucus_clinic'));
    expect(caucus.faults).toEqual([]);
    expect(caucus.checked).toEqual(["chain caucus_clinic: 4 entries, from number 3 on: the ones before are not this reader's"]);
    expect(part('caucus_clinic', undefined).faults).not.toEqual([]);
    expect(part('caucus_clinic', { ...before('caucus_clinic'), seq: 1 }).faults).not.toEqual([]);
    expect(part('caucus_clinic', { seq: 2, hash: GENESIS }).faults).toEqual(['chain caucus_clinic, entry 3: link']);
    expect(part('joint', before('joint')).faults).toEqual(['chain joint: its beginning is missing']);
  });
  it('writes canonical JSON after RFC 8785', () => {
    expect(canonicalJson({ b: [1, 'é\u2028'], a: null, '€': true, aa: 'x"\n' })).toBe(
      '{"a":null,"aa":"x\\"\\n","b":[1,"é\u2028"],"€":true}',
    );
    expect(() => canonicalJson(0.5)).toThrow(RangeError);
  });
  it.each([
    ['bigint', 1n],
    ['symbol', Symbol('x')],
    ['function', () => 1],
    ['bigint', [1n]],
    ['function', { a: () => 1 }],
  ])('writes no %s', (kind, value) => expect(() => canonicalJson(value as unknown as Json)).toThrow(new TypeError(`Not JSON: ${kind}`)));
});

describe('a part of a chain at its edges', () => {
  const c = chain(6);
  const head = { seq: 6, hash: (c[5] as OpenedEntry).hash };
  it('has a head of its number and of its hash, both', () => {
    expect(verifyChain(c, { ...head, seq: 5 })).toEqual([{ seq: 5, fault: 'head' }]);
    expect(verifyChain(c, { ...head, hash: GENESIS })).toEqual([{ seq: 6, fault: 'head' }]);
  });
  it('without an entry is held to the one before it, or to the beginning', () => {
    expect(verifyChain([], head, head)).toEqual([]);
    expect(verifyChain([], head)).toEqual([{ seq: 6, fault: 'head' }]);
    expect(verifyChain([], { seq: 0, hash: GENESIS })).toEqual([]);
    expect(verifyChain([], { seq: 1, hash: GENESIS })).toEqual([{ seq: 1, fault: 'head' }]);
  });
  it('shows words whose salt was taken away, which nothing holds', () => {
    for (const salt of [null, undefined])
      expect(verifyChain(c.map((e) => (e.seq === 3 ? { ...e, salt, payload: '{"n":300}' } : e)))).toEqual([{ seq: 3, fault: 'payload' }]);
    expect(verifyChain(c.map((e) => (e.seq === 3 ? { ...e, payload: null } : e)))).toEqual([]);
  });
  it('shows an entry of another case or audience beside the ones around it', () => {
    const other = (over: object) => {
      const body = { ...(c[5] as OpenedEntry), ...over };
      return verifyChain([...c.slice(0, 5), { ...body, hash: hashOfEntry(body) }]);
    };
    expect(other({})).toEqual([]);
    expect(other({ caseId: 'd' })).toEqual([{ seq: 6, fault: 'mixed' }]);
    expect(other({ audience: 'committee' })).toEqual([{ seq: 6, fault: 'mixed' }]);
  });
  it('names each fault of an entry', () => {
    const forged = { ...(c[2] as OpenedEntry), seq: 9, prev: GENESIS };
    expect(verifyChain([...c.slice(0, 2), forged]).map((f) => f.fault)).toEqual(['gap', 'link', 'hash']);
  });
});

describe('canonical JSON at its edges', () => {
  it('has no minus nothing, no field that is not there, and no number beyond what is exact', () => {
    expect(canonicalJson(-0)).toBe('0');
    expect(canonicalJson({ a: undefined as never, b: 0 })).toBe('{"b":0}');
    expect(canonicalJson(Number.MAX_SAFE_INTEGER)).toBe('9007199254740991');
    expect(() => canonicalJson(Number.MAX_SAFE_INTEGER + 1)).toThrow(new RangeError('Not a safe integer: 9007199254740992'));
  });
});
