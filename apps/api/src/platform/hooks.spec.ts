import { hooksOf } from './hooks.js';

describe('hooks', () => {
  interface Heard {
    rang(bell: string): Promise<void>;
    fell(): Promise<void>;
  }
  const hooks = hooksOf<Heard>('Nobody hears of a bell');
  const heard: string[] = [];
  const hears = (who: string): Partial<Heard> => ({ rang: (bell) => Promise.resolve(void heard.push(`${who}: ${bell}`)) });

  it('tell who joined, in that order, once however often they join, and throw where nobody did', async () => {
    hooks.join('first', hears('first'));
    hooks.join('last', hears('last'));
    hooks.join('first', hears('first again'));
    await hooks.tell('rang', 'noon');
    expect(heard).toEqual(['first again: noon', 'last: noon']);
    await expect(hooks.tell('fell')).rejects.toThrow('Nobody hears of a bell: fell');
  });
});
