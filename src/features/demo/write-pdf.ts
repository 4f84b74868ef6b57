const WIDTH = 92;

/** A line of a paper: `# ` in front makes it a heading; an empty one is a gap. */
export type Paper = { title: string; from: string; lines: readonly string[] };

/** A plain PDF 1.4 of one page in US Letter, written by hand: text in the fonts that every reader has. */
export function writePdf(paper: Paper, name: string): File {
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R ' +
      '/Resources << /Font << /F1 5 0 R /F2 6 0 R >> >> >>',
    stream(content(paper)),
    font('Helvetica'),
    font('Helvetica-Bold'),
    `<< /Title (${quoted(paper.title)}) /Author (${quoted(paper.from)}) >>`,
  ];
  return new File([assemble(objects)], name, { type: 'application/pdf' });
}

const font = (name: string) => `<< /Type /Font /Subtype /Type1 /BaseFont /${name} /Encoding /WinAnsiEncoding >>`;
const stream = (text: string) => `<< /Length ${text.length} >>\nstream\n${text}\nendstream`;

/** WinAnsi's own place for the signs that typography likes; the rest of Latin 1 stands where it stands. */
const SIGNS: Record<string, string> = { '’': '\x92', '–': '\x96', '—': '\x97', '•': '\x95', '“': '\x93', '”': '\x94' };

function quoted(text: string): string {
  return text.replace(/[’–—•“”]/g, (sign) => SIGNS[sign] ?? '?').replace(/[\\()]/g, '\\$&');
}

function content({ title, from, lines }: Paper): string {
  const text = [show('F2', 9, 64, 740, from.toUpperCase()), show('F2', 22, 64, 704, title)];
  const rule = '0.75 0.42 0.25 RG 1.5 w 64 688 m 548 688 l S';
  let y = 658;
  for (const line of lines) {
    const heading = line.startsWith('# ');
    if (heading) y -= 8;
    for (const part of wrap(heading ? line.slice(2) : line)) {
      if (part) text.push(show(heading ? 'F2' : 'F1', heading ? 12 : 10.5, 64, y, part));
      y -= heading ? 20 : 16;
    }
  }
  return [rule, ...text].join('\n');
}

function show(face: string, size: number, x: number, y: number, text: string): string {
  return `BT /${face} ${size} Tf ${x} ${y} Td (${quoted(text)}) Tj ET`;
}

function wrap(line: string): string[] {
  const parts = [''];
  for (const word of line.split(' ')) {
    const longer = parts.at(-1) ? `${parts.at(-1)} ${word}` : word;
    if (longer.length <= WIDTH) parts[parts.length - 1] = longer;
    else parts.push(word);
  }
  return parts;
}

/** Puts the numbered objects one behind another, with the table of where each begins. One letter is one byte. */
function assemble(objects: string[]): Uint8Array<ArrayBuffer> {
  let text = '%PDF-1.4\n%\xe2\xe3\xcf\xd3\n';
  const starts = objects.map((object, index) => {
    const start = text.length;
    text += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return start;
  });
  const table = starts.map((start) => `${String(start).padStart(10, '0')} 00000 n \n`).join('');
  const size = objects.length + 1;
  const trailer = `trailer\n<< /Size ${size} /Root 1 0 R /Info ${objects.length} 0 R >>`;
  text += `xref\n0 ${size}\n0000000000 65535 f \n${table}${trailer}\nstartxref\n${text.length}\n%%EOF\n`;
  return new Uint8Array(Buffer.from(text, 'latin1'));
}
