/** What a short mail says. It is written twice, as text and as HTML, from the same words. */
export interface LetterContent {
  lang: string;
  /** Whose letter it is: the company. */
  from: string;
  title: string;
  paragraphs: readonly string[];
  /** One-time code, as it is shown. */
  code?: string;
  /** The one thing to do. */
  button?: { label: string; url: string };
  /** Quieter words below. */
  last?: readonly string[];
  /** Whom to call (H20). */
  call?: string;
}

const SHEET =
  'max-width:480px;margin:0 auto;padding:32px 24px;background:#fffdf8;border:1px solid #e4ddcf;border-radius:14px;';
const FONT = "font-family:-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif;";
const CODE = 'font:600 34px/1.2 ui-monospace,Menlo,Consolas,monospace;letter-spacing:3px;color:#16302f;margin:20px 0;';
const BUTTON =
  'display:inline-block;padding:14px 22px;border-radius:10px;background:#1d5c57;color:#ffffff;' +
  'font-weight:600;text-decoration:none;';
const QUIET = 'font-size:14px;line-height:1.5;color:#5f5a50;margin:12px 0;';

function Letter({ lang, from, title, paragraphs, code, button, last = [], call }: LetterContent) {
  return (
    <html lang={lang}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light" />
        <title>{title}</title>
      </head>
      <body style={`margin:0;padding:24px 12px;background:#f4efe6;color:#22211e;${FONT}`}>
        <div style={SHEET}>
          <p style="margin:0 0 20px;font-size:15px;font-weight:600;color:#1d5c57;">{from}</p>
          <h1 style="margin:0 0 14px;font-size:23px;line-height:1.25;">{title}</h1>
          {paragraphs.map((text) => (
            <p style="margin:0 0 14px;font-size:16px;line-height:1.55;">{text}</p>
          ))}
          {code && <p style={CODE}>{code}</p>}
          {button && (
            <p style="margin:24px 0;">
              <a href={button.url} style={BUTTON}>
                {button.label}
              </a>
            </p>
          )}
          {button && <p style={QUIET}>{button.url}</p>}
          {last.map((text) => (
            <p style={QUIET}>{text}</p>
          ))}
          {call && <p style={`${QUIET}border-top:1px solid #e4ddcf;padding-top:14px;margin-top:22px;`}>{call}</p>}
        </div>
      </body>
    </html>
  );
}

/** The letter as plain text and as HTML; looks stand in style attributes, since a mail has no style sheet. */
export function letter(content: LetterContent): { text: string; html: string } {
  const { title, paragraphs, code, button, last = [], call } = content;
  const shown = [title, ...paragraphs, code, button && `${button.label}:\n${button.url}`, ...last, call];
  const text = `${shown.filter(Boolean).join('\n\n')}\n`;
  return { text, html: `<!doctype html>${(<Letter {...content} />).toString()}` };
}
