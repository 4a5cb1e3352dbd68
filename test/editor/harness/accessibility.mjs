// Accessibility of a page: axe-core's rules, and a walk through it with the Tab key alone.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/**
 * Fails with every violation of WCAG 2.2 AA and of axe's best practice, and where a rule could not tell.
 * @param {import('playwright-core').Frame} frame evaluated by the debugger, so the page's own policy may stay as strict as it is
 */
export async function checkRules(frame) {
  await frame.evaluate(axe);
  const { violations, incomplete, passes } = await frame.evaluate(
    (values) => globalThis.axe.run(document, { preload: false, runOnly: { type: 'tag', values } }),
    tags,
  );
  // Of a number of one digit axe cannot tell whether it is text; its longer neighbours wear the same colours. Where the
  // system forces its colours, Chromium still tells axe those that the page asked for.
  const forced = await frame.evaluate(() => matchMedia('(forced-colors: active)').matches);
  const untold = ['shortTextContent', ...(forced ? ['equalRatio'] : [])];
  const isUntold = ({ any }) => any.every(({ data }) => untold.includes(data?.messageKey));
  const unsure = incomplete.map((rule) => ({ ...rule, nodes: rule.nodes.filter((node) => !isUntold(node)) }));
  const found = [...violations, ...unsure].flatMap(({ id, help, nodes }) =>
    nodes.map(
      ({ target, any }) => `${id}: ${help}\n    ${target.join(' ')}\n    ${any.map((it) => it.message).join('; ')}`,
    ),
  );
  assert.deepEqual(found, []);
  // A page on which nothing was looked at has no violations either.
  assert.ok(passes.length > 10, `only ${passes.length} rules had something to look at`);
}

/** What has the focus, as somebody at the keyboard must find it. Runs in the page. */
function describeFocus() {
  const element = document.activeElement;
  if (element === null || element === document.body || element === document.documentElement) return null;
  const style = getComputedStyle(element);
  const box = element.getBoundingClientRect();
  const outlined = style.outlineStyle !== 'none' && Number.parseFloat(style.outlineWidth) >= 1;
  return {
    name: (element.getAttribute('aria-label') ?? element.labels?.[0]?.textContent ?? element.textContent ?? '')
      .replace(/\s+/g, ' ')
      .trim()
      .slice(0, 60),
    role: element.getAttribute('role') ?? element.tagName.toLowerCase(),
    index: [...document.querySelectorAll('*')].indexOf(element),
    marked: outlined || style.boxShadow !== 'none',
    onScreen:
      box.width > 0 &&
      box.height > 0 &&
      box.bottom > 0 &&
      box.top < innerHeight &&
      box.right > 0 &&
      box.left < innerWidth,
  };
}

/** The next Tab leads to the first stop of the page. */
export async function startAtTop(frame) {
  await frame.evaluate(() => {
    const { body } = document;
    const before = body.getAttribute('tabindex');
    body.tabIndex = -1;
    body.focus();
    if (before === null) body.removeAttribute('tabindex');
    else body.setAttribute('tabindex', before);
    scrollTo(0, 0);
  });
}

/**
 * Goes from the top of the page to its end by Tab. Each stop must have a name, be seen, be marked as focused, and come
 * after the one before it; everything that can be clicked must be among them.
 * @returns {Promise<string[]>} `role: name` of the stops
 */
export async function walkByKeyboard(page, frame) {
  const wanted = await frame.evaluate(
    () =>
      [...document.querySelectorAll('a[href],button,input,select,textarea,summary,[tabindex="0"],[onclick]')].filter(
        (it) => !it.disabled && it.type !== 'hidden' && it.tabIndex >= 0 && it.getClientRects().length > 0,
      ).length,
  );
  await startAtTop(frame);
  const stops = [];
  // A date has several stops of its own.
  for (let press = 0; press <= wanted + 8; press++) {
    await page.keyboard.press('Tab');
    const stop = await frame.evaluate(describeFocus);
    if (stop === null) break;
    const before = stops.at(-1);
    if (stop.index === before?.index) continue;
    assert.ok(stop.name !== '', `stop ${press + 1}, ${stop.role}, has a name`);
    assert.ok(stop.onScreen, `${stop.role} "${stop.name}" is on the screen when it has the focus`);
    assert.ok(stop.marked, `${stop.role} "${stop.name}" shows that it has the focus`);
    assert.ok(before === undefined || stop.index > before.index, `"${stop.name}" comes after "${before?.name}"`);
    stops.push(stop);
  }
  assert.equal(stops.length, wanted, 'every control is reached by Tab');
  return stops.map(({ role, name }) => `${role}: ${name}`);
}

/** Every table has a caption, its headers say what they head, and no row is without a header. */
export async function checkTables(frame) {
  const faults = await frame.evaluate(() =>
    [...document.querySelectorAll('table')].flatMap((table) => {
      const name = table.caption?.textContent?.trim() ?? '';
      return [
        ...(name === '' ? ['a table without a caption'] : []),
        ...[...table.querySelectorAll('th')]
          .filter((it) => !['col', 'row'].includes(it.scope) || it.textContent.trim() === '')
          .map(() => `${name}: a header that heads nothing`),
        ...[...table.querySelectorAll('tbody tr')]
          .filter((row) => row.querySelector('th[scope=row]') === null)
          .map(() => `${name}: a row without a header`),
      ];
    }),
  );
  assert.deepEqual(faults, []);
}

/** What a colour says is said in words too: severities by their word, bars by the numbers of their row. */
export async function checkWithoutColour(frame) {
  const faults = await frame.evaluate(() => {
    const words = ['error', 'warning', 'information', 'hint'];
    const severities = [...document.querySelectorAll('.severity')]
      .filter((it) => !words.some((word) => it.classList.contains(word) && it.textContent.trim() === word))
      .map((it) => `severity "${it.textContent}"`);
    const bars = [...document.querySelectorAll('svg')]
      .filter((it) => it.getAttribute('aria-hidden') === 'true')
      .filter((it) => {
        const cells = [...(it.closest('tr')?.querySelectorAll('td') ?? [])].map((cell) => cell.textContent);
        const numbers = cells.join(' ').match(/\d[\d,]*/g) ?? [];
        return numbers.filter((number) => number !== '0').length < it.querySelectorAll('rect').length;
      })
      .map((it) => `a bar in "${it.closest('tr')?.textContent?.trim()}"`);
    const unnamed = [...document.querySelectorAll('svg:not([aria-hidden=true])')].filter(
      (it) => it.getAttribute('role') !== 'img' || !(it.getAttribute('aria-label') || it.querySelector('title')),
    );
    return [...severities, ...bars, ...unnamed.map(() => 'a picture without a name')];
  });
  assert.deepEqual(faults, []);
}
