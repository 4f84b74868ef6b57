/** A PDF of one page with this content; `kids` are what its tree of pages holds. */
export function pdfOf(content: string | Buffer, kids = '[3 0 R]', filter = ''): Blob {
  const stream = Buffer.from(content);
  const font = '/Resources<</Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>';
  const page = `<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]${font}/Contents 4 0 R>>`;
  const objects = ['<</Type/Catalog/Pages 2 0 R>>', `<</Type/Pages/Kids${kids}/Count 9999>>`, page];
  const head = objects.map((object, at) => `${at + 1} 0 obj${object}endobj\n`).join('');
  const last = `4 0 obj<</Length ${stream.length}${filter}>>stream\n`;
  return new Blob(['%PDF-1.7\n', head, last, stream, '\nendstream endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n']);
}
