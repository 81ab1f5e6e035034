import sharp from 'sharp';

/** A synthetic "photo" in a standard view: shapes only, no person. */
export async function photo(seed: number, after: boolean): Promise<Buffer> {
  const skin = ['#e8c4a8', '#d9ae8e', '#f0d2ba', '#c99a78'][seed % 4];
  const mark = [
    `<ellipse cx="${300 + (seed % 40)}" cy="470" rx="60" ry="16" fill="#b5604f" opacity="0.55"/>`,
    `<path d="M 250 455 q 60 ${30 + (seed % 20)} 120 0" stroke="#8c4a3c" stroke-width="5" fill="none"/>`,
  ];
  const svg = [
    '<svg xmlns="http://www.w3.org/2000/svg" width="900" height="1200"><rect width="900" height="1200" fill="#c9d6df"/>',
    `<ellipse cx="450" cy="560" rx="290" ry="390" fill="${skin}"/>`,
    '<ellipse cx="330" cy="430" rx="58" ry="24" fill="#fff"/><ellipse cx="570" cy="430" rx="58" ry="24" fill="#fff"/>',
    '<circle cx="330" cy="430" r="20" fill="#3b2a20"/><circle cx="570" cy="430" r="20" fill="#3b2a20"/>',
    '<path d="M 450 470 q -40 150 0 170" stroke="#b58a6b" stroke-width="6" fill="none"/>',
    '<path d="M 370 760 q 80 50 160 0" stroke="#a8524c" stroke-width="10" fill="none"/>',
    ...(after ? mark : []),
    '</svg>',
  ].join('');
  return sharp(Buffer.from(svg)).jpeg({ quality: 80 }).toBuffer();
}

/** A short tone as WAV, 16-bit mono: a stand-in for a recorded call. */
export function tone(seconds = 2, hertz = 330): Buffer {
  const rate = 8000;
  const samples = rate * seconds;
  const out = Buffer.alloc(44 + samples * 2);
  out.write('RIFF', 0);
  out.writeUInt32LE(36 + samples * 2, 4);
  out.write('WAVEfmt ', 8);
  out.writeUInt32LE(16, 16);
  out.writeUInt16LE(1, 20);
  out.writeUInt16LE(1, 22);
  out.writeUInt32LE(rate, 24);
  out.writeUInt32LE(rate * 2, 28);
  out.writeUInt16LE(2, 32);
  out.writeUInt16LE(16, 34);
  out.write('data', 36);
  out.writeUInt32LE(samples * 2, 40);
  for (let i = 0; i < samples; i++) out.writeInt16LE(Math.round(8000 * Math.sin((2 * Math.PI * hertz * i) / rate)), 44 + i * 2);
  return out;
}

/** A one-page PDF made of nothing but PDF: a stand-in for a scanned contract or record. */
export function page(title: string): Buffer {
  const plain = title.replace(/[^\x20-\x7e]/g, '').replace(/[()\\]/g, '');
  const text = `BT /F1 18 Tf 60 760 Td (${plain}) Tj 0 -30 Td /F1 11 Tf (Synthetic document of the demonstration.) Tj ET`;
  const objects = [
    '<</Type/Catalog/Pages 2 0 R>>',
    '<</Type/Pages/Kids[3 0 R]/Count 1>>',
    '<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 5 0 R>>>>/Contents 4 0 R>>',
    `<</Length ${text.length}>>stream\n${text}\nendstream`,
    '<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>',
  ];
  let body = '%PDF-1.7\n';
  const offsets = objects.map((object, i) => {
    const at = body.length;
    body += `${i + 1} 0 obj${object}endobj\n`;
    return at;
  });
  const xref = body.length;
  const places = offsets.map((o) => `${String(o).padStart(10, '0')} 00000 n \n`).join('');
  body += `xref\n0 6\n0000000000 65535 f \n${places}trailer<</Size 6/Root 1 0 R>>\nstartxref\n${xref}\n%%EOF`;
  return Buffer.from(body, 'latin1');
}
