// A worker of src/services/pdf.ts: a stranger's PDF is read apart from the program, which can end this at any moment.
import { readFile } from 'node:fs/promises';
import { parentPort, workerData } from 'node:worker_threads';
import { PDFiumLibrary } from '@hyzyla/pdfium';

const { file, edge } = workerData;
const library = await PDFiumLibrary.init();
const page = (await library.loadDocument(await readFile(file))).getPage(0);
const { originalWidth, originalHeight } = page.getOriginalSize();
const scale = edge / Math.max(originalWidth, originalHeight);
const { data, width, height } = await page.render({ scale, render: 'bitmap' });
parentPort.postMessage({ data, width, height });
