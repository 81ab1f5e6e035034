import 'reflect-metadata';
import { ActOnClocks } from '../tasks/act-on-clocks.js';
import { TurnOfClock } from '../tasks/turn-of-clock.js';
import { ClockActs, type ClockAct } from './clock-acts.js';

const ACT: ClockAct = { while: 'true', act: () => Promise.resolve(true) };

describe('who acts as a clock runs out', () => {
  it('is one of the modules above, and a door without it does not boot', () => {
    const acts = new ClockActs();
    const acting = new ActOnClocks(acts, new TurnOfClock(acts));
    expect(() => acting.onApplicationBootstrap()).toThrow('Nobody acts on clocks of the effect ladder.');
    acts.join('ladder', ACT);
    expect(() => acting.onApplicationBootstrap()).not.toThrow();
    expect(() => acts.join('ladder', ACT)).toThrow('Two act on clocks of the effect ladder.');
  });
});
