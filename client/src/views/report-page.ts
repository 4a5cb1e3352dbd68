/**
 * Makes the report, a page that stands alone, fit for a webview: nothing runs, nothing is fetched, and only its own
 * style sheet applies. The page's cells are escaped where it is made; this is the second lock.
 */

/** @param nonce unguessable, new for each page: letters and digits. */
export function hardenPage(html: string, nonce: string): string {
  const policy = `default-src 'none'; style-src 'nonce-${nonce}'; img-src data:; form-action 'none'; base-uri 'none'`;
  const meta = `<meta http-equiv="Content-Security-Policy" content="${policy}">`;
  const page = html
    // The page's own policy names the hash of its style sheet; of two policies both would have to agree.
    .replace(/<meta\s+http-equiv="?Content-Security-Policy"?[^>]*>/gi, '')
    .replace(/<style\b[^>]*>/gi, `<style nonce="${nonce}">`);
  const head = /<head\b[^>]*>/i.exec(page);
  if (head === null) return `<!DOCTYPE html><html lang="en"><head>${meta}</head><body>${page}</body></html>`;
  const end = head.index + head[0].length;
  return page.slice(0, end) + meta + page.slice(end);
}

/** Stands in for a report that could not be made: says why and offers to try again. Goes through `hardenPage`, too. */
export function failurePage(why: string, retryCommand: string): string {
  const words = why.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  return `<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Compliance report</title></head><body>
<h1>The report could not be made</h1><p>${words}</p>
<p><a href="command:${retryCommand}">Try again</a> or run <em>Lodestone: Generate Compliance Report</em> on another file.</p></body></html>`;
}
