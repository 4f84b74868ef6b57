import { PDFiumLibrary } from '@hyzyla/pdfium';

const library = PDFiumLibrary.init();

/** The words of a PDF, page by page, each blank or line break as one space. Throws for what is no PDF. */
export async function pdfPages(bytes: ArrayBuffer | Uint8Array): Promise<string[]> {
  const document = await (await library).loadDocument(new Uint8Array(bytes));
  try {
    return [...document.pages()].map((page) => page.getText().replace(/\s+/g, ' ').trim());
  } finally {
    document.destroy();
  }
}

export async function pdfText(bytes: ArrayBuffer | Uint8Array): Promise<string> {
  return (await pdfPages(bytes)).join(' ');
}
