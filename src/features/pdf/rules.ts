import { safeName } from '../uploads/rules.ts';

/** What a PDF is saved as: `EST-10001 Kitchen remodel.pdf`. */
export function pdfName(...parts: readonly string[]): string {
  return safeName(parts.join(' ').replace(/[/\\]/g, '-'), 'application/pdf', 'pdf');
}
