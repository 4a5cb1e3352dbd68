/** The frame of the report panel: one script and one style sheet of our own stand in it, nothing else runs and nothing is fetched. */

export interface PageParts {
  /** Unguessable, new for each page: letters and digits. */
  readonly nonce: string;
  /** The code itself. */
  readonly script: string;
  readonly style: string;
  readonly title: string;
  readonly language: string;
  /** Files that the report is about. */
  readonly uris: readonly string[];
}

export function reportPage({ nonce, script, style, title, language, uris }: PageParts): string {
  const policy = `default-src 'none'; script-src 'nonce-${nonce}'; style-src 'nonce-${nonce}'; base-uri 'none'; form-action 'none'`;
  return `<!DOCTYPE html>
<html lang="${escapeText(language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${escapeText(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeText(title)}</title>
<style nonce="${nonce}">${style}</style>
</head>
<body data-uris="${escapeText(JSON.stringify(uris))}" aria-busy="true">
<script nonce="${nonce}">${script}</script>
</body>
</html>
`;
}

/** For text and quoted attributes. */
function escapeText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
