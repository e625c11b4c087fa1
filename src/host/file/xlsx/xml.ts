/**
 * The little editing of XML that adding a sheet needs: as text, so that all that is not added stays as it was,
 * byte by byte. A parser would write the rest anew.
 */

/** The namespace prefix of a document's root element with its colon, `''` for none. Some writers put `x:` everywhere. */
export function prefixOf(xml: string): string {
  return /^(?:\s|<\?[\s\S]*?\?>|<!--[\s\S]*?-->)*<((?:[\w.-]+:)?)[\w.-]+/.exec(xml.replace(/^\uFEFF/, ''))?.[1] ?? '';
}

export function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

export function unescapeXml(text: string): string {
  return text.replace(
    /&(?:#(\d+)|#x([\da-f]+)|(lt|gt|quot|apos|amp));/gi,
    (whole, decimal?: string, hex?: string, name?: string) => {
      if (decimal !== undefined) return String.fromCodePoint(Number(decimal));
      if (hex !== undefined) return String.fromCodePoint(parseInt(hex, 16));
      return { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' }[name?.toLowerCase() ?? ''] ?? whole;
    },
  );
}

/** The value of an attribute in the inside of a tag. */
export function attribute(tag: string, name: string): string | null {
  const match = new RegExp(`(?:^|\\s)${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(tag);
  return match ? unescapeXml(match[1] ?? match[2]) : null;
}

/** What may stand in a tag after its name; a quoted value may hold any sign. */
const INSIDE = `((?:\\s(?:"[^"]*"|'[^']*'|[^>"'/]|/(?!>))*)?)`;

/** Opening tags of an element, inside of the tag only. `element` has its prefix. */
export function tagsOf(xml: string, element: string): string[] {
  return Array.from(xml.matchAll(new RegExp(`<${element}${INSIDE}/?>`, 'g')), (match) => match[1]);
}

/** A pattern for each whole element; groups: the inside of its tag, then its content (none when it closes itself). */
export function elementPattern(element: string): RegExp {
  return new RegExp(`<${element}${INSIDE}(?:/>|>([\\s\\S]*?)</${element}>)`, 'g');
}

/** An element of which there is at most one: where its content stands. */
export interface Section {
  readonly start: number;
  readonly end: number;
  readonly attributes: string;
  readonly content: string;
}

export function section(xml: string, element: string): Section | null {
  const open = new RegExp(`<${element}${INSIDE}(/?)>`).exec(xml);
  if (!open) return null;
  const [tag, attributes, closed] = open;
  const inside = open.index + tag.length;
  if (closed !== '') return { start: open.index, end: inside, attributes, content: '' };
  const close = xml.indexOf(`</${element}>`, inside);
  if (close < 0) return null;
  return { start: open.index, end: close + element.length + 3, attributes, content: xml.slice(inside, close) };
}

/** Puts content at the end of an element, and its new `count` if it counts what it holds. */
export function appendTo(xml: string, element: string, content: string, count: number): string {
  const found = section(xml, element);
  if (!found) return xml;
  const attributes = found.attributes.replace(/(\scount\s*=\s*)(?:"\d+"|'\d+')/, `$1"${count}"`);
  return `${xml.slice(0, found.start)}<${element}${attributes}>${found.content}${content}</${element}>${xml.slice(found.end)}`;
}

/** Puts content before the first of these elements, or else at the end of the document's root. */
export function insertBefore(xml: string, elements: readonly string[], content: string): string {
  const positions = elements.map((element) => xml.search(new RegExp(`<${element}[\\s/>]`))).filter((at) => at >= 0);
  if (positions.length === 0) return insertLast(xml, content);
  const at = Math.min(...positions);
  return xml.slice(0, at) + content + xml.slice(at);
}

function insertLast(xml: string, content: string): string {
  const close = xml.lastIndexOf('</');
  if (close >= 0) return xml.slice(0, close) + content + xml.slice(close);
  const root = /<([\w.:-]+)[^<]*\/>\s*$/.exec(xml);
  return root ? xml.replace(/\/>\s*$/, `>${content}</${root[1]}>`) : xml;
}
