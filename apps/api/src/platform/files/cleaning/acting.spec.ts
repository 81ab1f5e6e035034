import { PDFArray, PDFDict, PDFDocument, PDFName, PDFString } from '@cantoo/pdf-lib';
import { cleanPdf } from './pdf.js';

const name = (n: string): PDFName => PDFName.of(n);
const SCRIPT = 'app.alert(1)';
/** What a PDF can do by itself or reach outside of itself (ISO 32000-1, 12.6.4), as somebody could hide it in a receipt. */
const ACTS = [
  'JavaScript',
  'Launch',
  'SubmitForm',
  'ImportData',
  'ResetForm',
  'GoToR',
  'GoToE',
  'Rendition',
  'RichMediaExecute',
  'Movie',
  'Sound',
];

describe('a PDF that acts', () => {
  async function made(put: (doc: PDFDocument, page: PDFDict) => void): Promise<PDFDocument> {
    const doc = await PDFDocument.create();
    put(doc, doc.addPage([200, 200]).node);
    return PDFDocument.load(await cleanPdf(Buffer.from(await doc.save({ useObjectStreams: false }))), { updateMetadata: false });
  }
  const wholeOf = (doc: PDFDocument): string =>
    doc.context
      .enumerateIndirectObjects()
      .map(([, object]) => object.toString())
      .join('\n');
  const action = (doc: PDFDocument, kind: string, more: object = {}) =>
    doc.context.obj({ S: kind, JS: PDFString.of(SCRIPT), F: PDFString.of('calc.exe'), ...more });
  /** A note on the page, with what is done when it is clicked. */
  const clicked = (doc: PDFDocument, page: PDFDict, act: PDFDict | PDFArray): void =>
    page.set(
      name('Annots'),
      doc.context.obj([doc.context.register(doc.context.obj({ Type: 'Annot', Subtype: 'Link', Rect: [0, 0, 9, 9], A: act }))]),
    );

  it.each(ACTS)(
    'does nothing of %s when it is opened, clicked or comes after something else, whichever way it is written',
    async (kind) => {
      const after = (doc: PDFDocument): PDFDict =>
        doc.context.obj({ S: 'GoTo', D: [0, 'Fit'], Next: [doc.context.register(action(doc, kind))] }) as PDFDict;
      const hidden: readonly (readonly [key: string, put: (doc: PDFDocument, page: PDFDict) => void])[] = [
        ['OpenAction', (doc) => doc.catalog.set(name('OpenAction'), action(doc, kind))],
        ['OpenAction', (doc) => doc.catalog.set(name('OpenAction'), doc.context.register(action(doc, kind)))],
        ['A', (doc, page) => clicked(doc, page, action(doc, kind))],
        ['PA', (doc, page) => page.set(name('PA'), action(doc, kind))],
        ['Next', (doc, page) => clicked(doc, page, after(doc))],
      ];
      for (const [key, put] of hidden) {
        const out = wholeOf(await made(put));
        expect(out).not.toContain(`/${kind}`);
        expect(out).not.toContain(SCRIPT);
        expect(out).not.toContain('calc.exe');
        // What led to it is gone as well: a reader may ask about an act that says nothing.
        expect(out).not.toMatch(new RegExp(`/${key}\\b`));
      }
    },
  );

  it('has no scripts of its own, under a name or for what happens to it', async () => {
    const out = wholeOf(
      await made((doc, page) => {
        doc.catalog.set(name('AA'), doc.context.obj({ WC: action(doc, 'JavaScript') }));
        page.set(name('AA'), doc.context.obj({ O: action(doc, 'Launch') }));
        doc.catalog.set(
          name('Names'),
          doc.context.obj({ JavaScript: { Names: [PDFString.of('first'), doc.context.register(action(doc, 'JavaScript'))] } }),
        );
      }),
    );
    expect(out).not.toMatch(/\/AA|\/JavaScript|\/Launch|\/JS/);
    expect(out).not.toContain(SCRIPT);
  });

  it('acts no more where something else than these keys leads to it', async () => {
    const out = wholeOf(await made((doc) => doc.catalog.set(name('Own'), doc.context.register(action(doc, 'Launch', { Win: {} })))));
    expect(out).toContain('/Own');
    expect(out).not.toMatch(/\/Launch|\/JS|\/Win|calc\.exe/);
  });

  it('keeps its links, to its own pages and to addresses', async () => {
    const out = wholeOf(
      await made((doc, page) => clicked(doc, page, doc.context.obj({ S: 'URI', URI: PDFString.of('https://example.com/') }))),
    );
    expect(out).toContain('https://example.com/');
    const inside = wholeOf(await made((doc) => doc.catalog.set(name('OpenAction'), doc.context.obj({ S: 'GoTo', D: [0, 'Fit'] }))));
    expect(inside).toContain('/GoTo');
  });
});
