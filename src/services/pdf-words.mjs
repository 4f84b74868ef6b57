// A worker of src/services/pdf.ts: tells the words of a stranger's PDF page by page, so that what has come is there
// when this is ended.
import { readFile } from 'node:fs/promises';
import { parentPort, workerData } from 'node:worker_threads';
import { PDFiumLibrary } from '@hyzyla/pdfium';

const { file, most } = workerData;
const library = await PDFiumLibrary.init();
const document = await library.loadDocument(await readFile(file));
let left = most;
for (let at = 0; at < document.getPageCount() && left > 0; at += 1) {
  try {
    const words = document.getPage(at).getText().slice(0, left);
    left -= words.length;
    parentPort.postMessage(words);
  } catch {
    // A page that is damaged, or only promised: the others may be whole.
  }
}
parentPort.postMessage(null);
