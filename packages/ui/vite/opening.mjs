/** The words of a page that is still arriving; no catalogue is there yet. */
const WORDS = {
  'zh-CN': {
    brand: '和议',
    opening: '正在打开……',
    late: '如果一直打不开，请检查网络后刷新页面。',
    needs: '这个页面需要浏览器启用 JavaScript。',
  },
  en: {
    brand: 'Heyi',
    opening: 'Opening…',
    late: 'If it does not open, check your connection and reload the page.',
    needs: 'This page needs JavaScript switched on in the browser.',
  },
};

/** As the frame of every page has it (packages/entrance/src/shell.tsx), so that nothing moves when the real one comes. */
const STYLE = `
:root[data-text=large]{font-size:125%}
.opening{--o-bg:#f7f5f1;--o-surface:#fff;--o-ink:#1d2421;--o-line:#d9d3c8;--o-mark:#0c5f52;--o-on:#fff}
:root[data-theme=dark] .opening{--o-bg:#141816;--o-surface:#1d2321;--o-ink:#edf1ee;--o-line:#37423e;--o-mark:#63c9b3;--o-on:#06231d}
@media(prefers-color-scheme:dark){:root:not([data-theme=light]) .opening{--o-bg:#141816;--o-surface:#1d2321;--o-ink:#edf1ee;--o-line:#37423e;--o-mark:#63c9b3;--o-on:#06231d}}
.opening{min-height:100vh;background:var(--o-bg);color:var(--o-ink);line-height:1.6;font-family:system-ui,-apple-system,'PingFang SC','Hiragino Sans GB','Microsoft YaHei','Noto Sans CJK SC','Noto Sans SC',sans-serif}
.opening [lang=en],:root[lang=en] .opening [lang=zh-CN]{display:none}
:root[lang=en] .opening [lang=en]{display:inline}
.opening header{background:var(--o-surface);border-bottom:1px solid var(--o-line)}
.opening header p{box-sizing:border-box;display:flex;align-items:center;gap:.5rem;max-width:80rem;min-height:3.25rem;margin:0 auto;padding:.25rem 1rem;font-weight:600}
.opening b{display:grid;place-items:center;width:2rem;height:2rem;border-radius:.5rem;background:var(--o-mark);color:var(--o-on);font-size:1.125rem;font-weight:600;line-height:1}
.opening main{max-width:48rem;margin:0 auto;padding:1.25rem 1rem}
.opening main p{margin:0 0 1rem}
.opening .late{visibility:hidden;animation:late 0s 12s forwards}
@keyframes late{to{visibility:visible}}
@media(prefers-reduced-motion:reduce){.opening .late{visibility:visible;animation:none}}
`;

/** Theme, size of text and language as they were chosen on this device (theme.ts, i18n), before anything is shown. */
const FIRST = `(()=>{const d=document.documentElement,s=(k)=>{try{return localStorage.getItem(k)}catch{return null}},t=s('heyi-theme'),l=s('heyi-locale');
if(t==='light'||t==='dark')d.dataset.theme=t;if(s('heyi-text')==='large')d.dataset.text='large';
d.lang=l==='en'||l==='zh-CN'?l:navigator.language.startsWith('en')?'en':'zh-CN'})()`;

const both = (word) => `<span lang="zh-CN">${WORDS['zh-CN'][word]}</span><span lang="en">${WORDS.en[word]}</span>`;
const MARKUP = `<div class="opening"><header><p><b aria-hidden="true">和</b>${both('brand')}</p></header>
<main><p role="status">${both('opening')}</p><p class="late">${both('late')}</p><noscript><p>${WORDS['zh-CN'].needs} <span style="display:inline" lang="en">${WORDS.en.needs}</span></p></noscript></main></div>`;

/**
 * Something to see before the script has come: the frame of the page and one sentence, in the language and the theme of this device.
 * It stands in the root, and goes as the page is put there.
 * @returns {import('vite').Plugin}
 */
export function opening() {
  return {
    name: 'heyi:opening',
    // After the charset and before whatever is built, so that it is there first.
    transformIndexHtml: (html) =>
      html
        .replace('<div id="root"></div>', () => `<div id="root">${MARKUP}</div>`)
        .replace(
          '<title>',
          () => `<meta name="color-scheme" content="light dark" /><style>${STYLE}</style><script data-first>${FIRST}</script><title>`,
        ),
  };
}
