import { afterCaucusAct, keptUntil, sideOfCaucus, type CaucusAct, type CaucusConsent } from './caucus-reading.js';
import { CASE_ROLES } from './audience.js';

const T = new Date('2026-03-16T02:00:00Z');

describe('what a mediator who came in place of another reads of a caucus', () => {
  it('is nothing from before, of neither side, until that side agrees', () => {
    expect(keptUntil('mediator', T, [])).toEqual({ caucus_consumer: T, caucus_clinic: T });
  });
  it('is the whole of the caucus whose side agreed, and of the other still nothing from before', () => {
    expect(keptUntil('mediator', T, ['caucus_consumer'])).toEqual({ caucus_clinic: T });
    expect(keptUntil('mediator', T, ['caucus_clinic'])).toEqual({ caucus_consumer: T });
    expect(keptUntil('mediator', T, ['caucus_consumer', 'caucus_clinic'])).toEqual({});
  });
  it('is everything for the first mediator of a case', () => {
    expect(keptUntil('mediator', null, [])).toEqual({});
  });
  it('keeps nothing from anybody else by time: what they hear is decided by who they are', () => {
    for (const role of CASE_ROLES.filter((r) => r !== 'mediator')) expect(keptUntil(role, T, [])).toEqual({});
  });
});

describe('the consent of a side', () => {
  const all: readonly CaucusConsent[] = ['kept', 'asked', 'refused', 'given', 'taken_back'];
  it.each<[CaucusAct, Partial<Record<CaucusConsent, CaucusConsent>>]>([
    ['ask', { kept: 'asked' }],
    ['allow', { kept: 'given', asked: 'given', refused: 'given', taken_back: 'given' }],
    ['refuse', { asked: 'refused' }],
    ['take_back', { given: 'taken_back' }],
  ])('moves by %s from exactly these states', (act, moves) => {
    for (const from of all) expect([from, afterCaucusAct(act, from)]).toEqual([from, moves[from] ?? null]);
  });
});

it('a caucus is of the side it is held with', () => {
  expect([sideOfCaucus('caucus_consumer'), sideOfCaucus('caucus_clinic')]).toEqual(['consumer', 'clinic']);
});
