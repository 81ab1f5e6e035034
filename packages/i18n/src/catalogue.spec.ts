import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import {
  APPEARANCE,
  appearanceItems,
  AWAITED,
  BARS,
  CASE_STATUSES,
  CLOCK_KINDS,
  END_REASONS,
  MEDIATOR_GROUNDS,
  NEXT_STEPS,
  PRESSES,
  QUESTIONS,
  REASONED,
  ROUTES,
  TROUBLE_GROUPS,
} from '@heyi/domain';
import { accountEn } from './en/account.js';
import { caseEn } from './en/case/index.js';
import { en as firstEn } from './en/first/index.js';
import { accountZh } from './zh-CN/account.js';
import { caseZh } from './zh-CN/case/index.js';
import { zh as firstZh } from './zh-CN/first/index.js';

/** What a person meets: the words of the first page and those that come later. */
const zh = { ...firstZh, ...caseZh, ...accountZh };
const en = { ...firstEn, ...caseEn, ...accountEn };

const root = join(import.meta.dirname, '../../..');
const files = (folder: string): string[] =>
  readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return name === 'node_modules' || name === 'dist'
      ? []
      : statSync(path).isDirectory()
        ? files(path)
        : /\.tsx?$/.test(name) && !name.includes('.spec.')
          ? [path]
          : [];
  });
const sources = [
  'packages/entrance/src',
  'packages/case-room/src',
  'packages/ui/src',
  'apps/consumer/src',
  'apps/clinic/src',
  'apps/mediator/src',
  'apps/regulator/src',
]
  .flatMap((f) => files(join(root, f)))
  .map((f) => readFileSync(f, 'utf8'))
  .join('\n');
const keys = (catalogue: object): string[] =>
  Object.entries(catalogue).flatMap(([section, words]) => Object.keys(words as object).map((key) => `${section}.${key}`));

/** Presses that open a dialog, whose button has words of its own. */
const ACTS = ['answer', 'apply', 'consent', 'accept', 'assign', 'open_for_audit'];

describe('the catalogues', () => {
  it('have the same keys in both languages', () => expect(keys(en)).toEqual(keys(zh)));
  it('keep the words that come later in sections of their own', () =>
    expect([...Object.keys(caseZh), ...Object.keys(accountZh)].filter((section) => section in firstZh)).toEqual([]));
  it('fill the same placeholders', () => {
    for (const [section, words] of Object.entries(zh))
      for (const [key, text] of Object.entries(words)) {
        const holes = (s: string) => [...s.matchAll(/\{\{(\w+)\}\}/g)].map((m) => m[1]).sort();
        expect({
          key: `${section}.${key}`,
          holes: holes((en as unknown as Record<string, Record<string, string>>)[section]![key]!),
        }).toEqual({ key: `${section}.${key}`, holes: holes(text) });
      }
  });
  it('hold every word that a screen asks for by a plain key', () => {
    const asked = [...sources.matchAll(/\b(?:t|say)\(\s*'([a-z_]+\.[a-zA-Z_]+)'/g)].map((m) => m[1] as string);
    const there = new Set(keys(zh));
    expect(asked.length).toBeGreaterThan(150);
    expect(asked.filter((key) => !there.has(key))).toEqual([]);
  });
  it('hold the words for whatever the domain can name', () => {
    const named = [
      ...NEXT_STEPS.map((step) => `next.${step}`),
      ...AWAITED.map((who) => `next.who_${who}`),
      ...BARS.map((bar) => `next.bar_${bar}`),
      ...PRESSES.filter((press) => !ACTS.includes(press)).map((press) => `press.to_${press}`),
      ...CASE_STATUSES.map((s) => `status.${s}`),
      ...Object.keys(CLOCK_KINDS).map((k) => `clock.${k}`),
      ...END_REASONS.map((r) => `end.${r}`),
      ...MEDIATOR_GROUNDS.map((g) => `mediator.ground_${g}`),
      ...QUESTIONS.flatMap((q) => [`explore.title_${q}`, `explore.q_${q}`]),
      ...Object.keys(TROUBLE_GROUPS).map((group) => `explore.group_${group}`),
      ...ROUTES.flatMap((r) => [`explore.route_${r}`, `explore.${r}_time`, `explore.${r}_cost`, `explore.${r}_proof`]),
      ...REASONED.map(([route, reason]) => `path.because_${route}_${reason}`),
      ...Object.keys(APPEARANCE).flatMap((part) => [
        `appearance.part_${part}`,
        ...appearanceItems(part).map((item) => `appearance.${part}_${item.name}`),
      ]),
    ];
    const there = new Set(keys(zh));
    expect([...new Set(named)].filter((key) => !there.has(key))).toEqual([]);
  });
  it('hold no Chinese in English but names of the languages', () => {
    expect(
      keys(en).filter((k) =>
        /[\u4e00-\u9fff]/.test((en as unknown as Record<string, Record<string, string>>)[k.split('.')[0]!]![k.split('.')[1]!]!),
      ),
    ).toEqual([]);
  });
});
