import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeAttribute, decodeContent, encodeXml } from './text.ts';
import { type Skippable, walkXml } from './walk.ts';

interface Seen {
  readonly names: string[];
  /** Attribute or element, its text as it stands in the file, and what it stands for. */
  readonly cuts: [string, string, string][];
  readonly problems: ReturnType<typeof walkXml>;
}

function walk(text: string, skip?: Skippable): Seen {
  const names: string[] = [];
  const cuts: [string, string, string][] = [];
  const problems = walkXml(
    text,
    {
      open: (name, tag) => {
        names.push(name);
        const { start, end } = tag.nameAt();
        if (text.slice(start, end).endsWith(name)) cuts.push(['<', text[tag.start()]!, name]);
        for (const [attribute, value] of Object.entries(tag.attributes)) {
          const place = tag.place(attribute);
          if (place !== null) cuts.push([attribute, text.slice(place.start, place.end), value]);
        }
      },
      close: (name, start, end) => {
        if (start >= 0) cuts.push([name, text.slice(start, end), decodeContent(text.slice(start, end))]);
      },
    },
    skip,
  );
  return { names, cuts, problems };
}

describe('walkXml', () => {
  it('gives the places of attributes and texts, whatever quotes, entities and line ends stand around them', () => {
    const text = `\ufeff<?xml version="1.0"?>\r\n<!-- <a b="c"> --><!DOCTYPE r SYSTEM "r.dtd" [<!ENTITY e "x">]>
<r one = 'a "b" &amp; &#x41;'\r\n\ttwo="1\n2" ><t>10 &lt; 20 <!-- not this --><![CDATA[<&]]></t><u/><v></v></r>`;
    const { names, cuts, problems } = walk(text);
    expect(problems).toEqual([]);
    expect(names).toEqual(['r', 't', 'u', 'v']);
    expect(cuts.filter(([what]) => what !== '<')).toEqual([
      ['one', 'a "b" &amp; &#x41;', 'a "b" & A'],
      ['two', '1\n2', '1 2'],
      ['t', '10 &lt; 20 <!-- not this --><![CDATA[<&]]>', '10 < 20 <&'],
      ['v', '', ''],
    ]);
  });

  it('drops the prefix that the root has, and no other', () => {
    expect(walk('<x:r xmlns:x="u"><x:a/><y:a/><b/></x:r>').names).toEqual(['r', 'a', 'y:a', 'b']);
  });

  it('does not expand what a document defines, nor fetch what it names', () => {
    const bomb = `<!DOCTYPE r [<!ENTITY a "ha"><!ENTITY b "${'&a;'.repeat(50)}"><!ENTITY x SYSTEM "file:///etc/hosts">]><r v="&b;"><t>&x;&b;</t></r>`;
    const { cuts, problems } = walk(bomb);
    expect(cuts).toContainEqual(['v', '&b;', '&b;']);
    expect(cuts).toContainEqual(['t', '&x;&b;', '&x;&b;']);
    expect(problems[0]!.message).toMatch(/^This is not well formed: undefined entity/);
  });

  it('tells the first error with its place, goes on, and gives up on what is no XML', () => {
    const broken = walk('<r><a b="1"><c></a><d e="2"/></r>');
    expect(broken.problems).toHaveLength(1);
    expect(broken.problems[0]!.span).toEqual({ start: 18, end: 19 });
    expect(broken.names).toEqual(['r', 'a', 'c', 'd']);
    expect(walk('&'.repeat(300_000)).problems).toHaveLength(1);
    expect(walk('<r>'.repeat(10_000)).problems).toHaveLength(1);
    expect(walk('').problems).toHaveLength(1);
  });

  it('a text cut anywhere gives true places', () => {
    const text = `<r a="x&quot;y" b='2'><t>1 &amp; 2</t><!-- c --><u v="3"/></r>`;
    for (let end = 0; end < text.length; end++) {
      for (const [what, cut, value] of walk(text.slice(0, end)).cuts)
        if (what !== '<') expect([decodeAttribute(cut), decodeContent(cut)]).toContain(value);
    }
  });

  it('passes over the content of an element that says nothing, and only of that', () => {
    const text = '<r><!-- <big> --><big><x/><x y="1"></big><small z="2"/><big/><big a=">"><x/></big></r>';
    const skipped = walk(text, { element: 'big', when: () => true });
    expect(skipped.names).toEqual(['r', 'big', 'small', 'big', 'big', 'x']);
    expect(skipped.cuts).toContainEqual(['z', '2', '2']);
    expect(skipped.problems).toEqual([]);
    expect(walk(text, { element: 'big', when: () => false }).names).toContain('x');
  });
});

describe('text of XML', () => {
  const value = fc.string({
    unit: fc.constantFrom('a', ' ', '&', '<', '>', '"', "'", '\n', '\t', '\r', ']]>', '&lt;', '&#65;', 'é', '😀', '磁'),
  });

  it('comes back from an attribute and from an element', () => {
    fc.assert(
      fc.property(value, fc.constantFrom('"', "'"), (text, quote) => {
        const encoded = encodeXml(text)!;
        const { cuts, problems } = walk(`<r a=${quote}${encoded}${quote}><t>${encoded}</t></r>`);
        expect(problems).toEqual([]);
        expect(cuts).toContainEqual(['a', encoded, text]);
        expect(cuts).toContainEqual(['t', encoded, text]);
      }),
      { seed: 63, numRuns: 400 },
    );
  });

  it('is never what XML cannot hold', () => {
    expect(['\0', 'a\x1fb', '\ud800', '\udc00x', '\uffff'].map(encodeXml)).toEqual([null, null, null, null, null]);
    expect(decodeContent('&#0;&#xD800;&#x110000;&nbsp;&')).toBe('&#0;&#xD800;&#x110000;&nbsp;&');
  });
});
