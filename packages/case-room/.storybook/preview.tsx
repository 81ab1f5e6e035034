import type { Preview } from '@storybook/react-vite';
import { startI18n, withCaseWords } from '@heyi/i18n';
import './preview.css';

await startI18n('zh-CN');
await withCaseWords(Promise.resolve());

const preview: Preview = {
  globalTypes: { theme: { description: 'Light or dark', toolbar: { items: ['light', 'dark'] } } },
  initialGlobals: { theme: 'light' },
  decorators: [
    (Story, { globals }) => {
      document.documentElement.dataset['theme'] = String(globals['theme']);
      return (
        <div className="max-w-3xl p-4">
          <Story />
        </div>
      );
    },
  ],
};
export default preview;
