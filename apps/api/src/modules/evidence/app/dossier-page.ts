import { DOSSIER_WORDS } from './dossier-words.js';
import type { DossierKind } from '../data/dossier-taking.entity.js';
import type { IndexedExhibit, IndexedFile } from './dossier-index.js';

const escaped = (text: string): string =>
  text.replace(/[&<>"']/g, (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' })[c] as string);
const shanghai = (iso: string, locale: 'zh' | 'en'): string =>
  new Intl.DateTimeFormat(locale === 'zh' ? 'zh-CN' : 'en-GB', {
    timeZone: 'Asia/Shanghai',
    dateStyle: 'medium',
    timeStyle: 'short',
  }).format(new Date(iso));

const STYLE = [
  'body{font:16px/1.5 system-ui,sans-serif;margin:2rem;max-width:80rem}',
  'table{border-collapse:collapse;width:100%}',
  'th,td{border:1px solid #999;padding:.4rem;text-align:left;vertical-align:top}',
  'code{word-break:break-all;font-size:.8rem}',
  'hr{margin:3rem 0}',
].join('');

function formOf(e: IndexedExhibit, locale: 'zh' | 'en'): string {
  const words = DOSSIER_WORDS[locale];
  if (e.form === 'preview') return '';
  const reason = e.form === 'withheld' && e.because ? (words.because as Readonly<Record<string, string>>)[e.because] : undefined;
  return reason ? `${words[e.form]}${locale === 'zh' ? '：' : ': '}${reason}` : words[e.form];
}

/** A file beside the page. */
const linked = (path: string): string => `<a href="${escaped(path.split('/').map(encodeURIComponent).join('/'))}">${escaped(path)}</a>`;

function row(e: IndexedExhibit, locale: 'zh' | 'en', base: string): string {
  const words = DOSSIER_WORDS[locale];
  const side = (words.side as Readonly<Record<string, string>>)[e.side] ?? e.side;
  const link = e.path ? e.path.slice(base.length) : null;
  const cells = [
    String(e.number),
    escaped(e.title),
    escaped(side),
    escaped(shanghai(e.addedAt, locale)),
    escaped(e.factDay ?? '–'),
    escaped(formOf(e, locale)),
    link ? linked(link) : '–',
    `<code>${e.fileSha256 ?? '–'}</code>`,
    `<code>${e.originalSha256}</code>`,
  ];
  return `<tr>${cells.map((c) => `<td>${c}</td>`).join('')}</tr>`;
}

interface Page {
  readonly kind: DossierKind;
  readonly number: string;
  /** The folder the page lies in, with a slash at its end: links are relative to it. */
  readonly base: string;
  readonly exhibits: readonly IndexedExhibit[];
  readonly files: readonly IndexedFile[];
}

function half(page: Page, locale: 'zh' | 'en'): string {
  const words = DOSSIER_WORDS[locale];
  const heads = words.columns.map((c) => `<th scope="col">${escaped(c)}</th>`).join('');
  const rows = page.exhibits.map((e) => row(e, locale, page.base)).join('');
  const table = rows ? `<table><thead><tr>${heads}</tr></thead><tbody>${rows}</tbody></table>` : `<p>${words.none}</p>`;
  const papers = page.files.map((f) => `<li>${linked(f.path.slice(page.base.length))} <code>${f.sha256}</code></li>`).join('');
  return [
    `<section lang="${locale === 'zh' ? 'zh-CN' : 'en'}">`,
    `<h1>${words.title} ${escaped(page.number)}</h1><p><strong>${words[page.kind]}</strong></p><p>${words.lead}</p>`,
    page.kind === 'record' ? `<p>${words.lead_record}</p>` : '',
    table,
    papers ? `<h2>${words.papers}</h2><ul>${papers}</ul>` : '',
    `<h2>${words.verify}</h2><ol>${words.how.map((h) => `<li>${escaped(h)}</li>`).join('')}</ol></section>`,
  ].join('');
}

/** The index for a person, in both languages on one page, without a script or anything from elsewhere. */
export const indexPage = (page: Page): string =>
  [
    '<!doctype html><html lang="zh-CN"><head><meta charset="utf-8">',
    `<title>${DOSSIER_WORDS.zh.title} ${escaped(page.number)}</title><style>${STYLE}</style></head>`,
    `<body>${half(page, 'zh')}<hr>${half(page, 'en')}</body></html>\n`,
  ].join('');
