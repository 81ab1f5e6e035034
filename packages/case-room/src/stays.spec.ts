import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '../../..');
const faultsOf = (jsx: string): string[] => {
  const code = `export const A = ({ search, unread, settings, file, list }: Record<string, never>) => <>${jsx}</>;\n`;
  const { stdout } = spawnSync(
    process.execPath,
    ['node_modules/eslint/bin/eslint.js', '--stdin', '--stdin-filename', 'packages/case-room/src/example.tsx', '--format', 'json'],
    { cwd: ROOT, input: code, encoding: 'utf8' },
  );
  const [result] = JSON.parse(stdout) as [{ messages: { ruleId: string }[] }];
  return result.messages.map((m) => m.ruleId).filter((rule) => rule === 'no-restricted-syntax');
};

describe('the rule that what is open and typed stays', () => {
  it('refuses what moved a mediator out of the channel she wrote in, and keys that mount a form anew', () =>
    expect(
      faultsOf(
        `<B channel={search.channel ?? unread ?? 'joint'} />
         <C key={JSON.stringify(settings.rates)} />
         <C key={file?.id ?? 'new'} />
         <C key={\`r\${settings.representatives}\`} />
         <C key={file.version} />`,
      ),
    ).toEqual(Array(5).fill('no-restricted-syntax')));
  it('lets a fixed default be, and the keys of a list', () =>
    expect(
      faultsOf(
        `<B channel={search.channel ?? 'joint'} />{list.map((m) => <C key={m.id} />)}{list.map((m) => <C key={\`\${m.a}\${m.n}\`} />)}`,
      ),
    ).toEqual([]));
});
