import type { PlacedCell } from '../../layout';
import { appendTo, attribute, escapeXml, insertBefore, prefixOf, section, tagsOf } from './xml';

/** How a cell looks; what `PlacedCell` says, and whether its text wraps. */
export type Look = Omit<PlacedCell, 'value'> & { readonly wrap: boolean };

const GENERAL = 0;
const TEXT = 49;
/** Numbers below are taken by formats that every program knows. */
const FIRST_FORMAT = 164;
const LINES = { thick: 'medium', thin: 'thin' } as const;

/** The cell formats of a book (`styles.xml`), to which ours are added behind those that it has. */
export class CellFormats {
  private readonly prefix: string;
  private readonly known = new Map<string, number>();

  constructor(private xml: string) {
    this.prefix = prefixOf(xml);
    if (!section(xml, this.named('numFmts')))
      this.xml = insertBefore(
        xml,
        [this.named('fonts')],
        `<${this.named('numFmts')} count="0"></${this.named('numFmts')}>`,
      );
  }

  /** The index that a cell's `s` attribute takes; 0 is the book's own default. */
  index(look: Look): number {
    if (
      look.format === null &&
      look.align === null &&
      !look.bold &&
      !look.wrap &&
      look.above === 'none' &&
      look.below === 'none'
    )
      return 0;
    return this.once(`look ${JSON.stringify(look)}`, () => {
      const { prefix: p } = this;
      const alignment =
        `<${p}alignment vertical="${look.wrap ? 'top' : 'center'}"` +
        `${look.align === null ? '' : ` horizontal="${look.align === 'end' ? 'right' : 'left'}"`}${look.wrap ? ' wrapText="1"' : ''}/>`;
      return this.append(
        'cellXfs',
        'xf',
        `<${p}xf numFmtId="${this.numberFormat(look.format)}" fontId="${look.bold ? this.boldFont() : 0}" fillId="0" ` +
          `borderId="${this.border(look)}" xfId="0" applyNumberFormat="1" applyFont="1" applyBorder="1" applyAlignment="1">${alignment}</${p}xf>`,
      );
    });
  }

  toString(): string {
    return this.xml;
  }

  private numberFormat(format: string | null): number {
    if (format === null) return GENERAL;
    if (format === '@') return TEXT;
    return this.once(`format ${format}`, () => {
      const ids = tagsOf(section(this.xml, this.named('numFmts'))?.content ?? '', this.named('numFmt'));
      const id = ids.reduce((most, tag) => Math.max(most, Number(attribute(tag, 'numFmtId')) + 1), FIRST_FORMAT);
      this.append('numFmts', 'numFmt', `<${this.named('numFmt')} numFmtId="${id}" formatCode="${escapeXml(format)}"/>`);
      return id;
    });
  }

  /** The book's first font, which is its default, in bold. */
  private boldFont(): number {
    return this.once('bold', () => {
      const { prefix: p } = this;
      const first = section(section(this.xml, `${p}fonts`)?.content ?? '', `${p}font`)?.content ?? '';
      return this.append(
        'fonts',
        'font',
        `<${p}font><${p}b/>${first.replace(new RegExp(`<${p}b(\\s[^>]*)?/>`), '')}</${p}font>`,
      );
    });
  }

  private border({ above, below }: Look): number {
    if (above === 'none' && below === 'none') return 0;
    return this.once(`border ${above} ${below}`, () => {
      const { prefix: p } = this;
      const side = (name: string, rule: Look['above']): string =>
        rule === 'none' ? `<${p}${name}/>` : `<${p}${name} style="${LINES[rule]}"><${p}color auto="1"/></${p}${name}>`;
      return this.append(
        'borders',
        'border',
        `<${p}border><${p}left/><${p}right/>${side('top', above)}${side('bottom', below)}<${p}diagonal/></${p}border>`,
      );
    });
  }

  private once(key: string, make: () => number): number {
    const index = this.known.get(key) ?? make();
    this.known.set(key, index);
    return index;
  }

  /** The new element's index among its like. */
  private append(list: string, element: string, xml: string): number {
    const content = section(this.xml, this.named(list))?.content ?? '';
    const count = tagsOf(content, this.named(element)).length;
    this.xml = appendTo(this.xml, this.named(list), xml, count + 1);
    return count;
  }

  private named(element: string): string {
    return this.prefix + element;
  }
}

/** The formats of a book that has none. */
export const PLAIN_FORMATS =
  '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' +
  '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">' +
  '<fonts count="1"><font><sz val="11"/><name val="Calibri"/><family val="2"/></font></fonts>' +
  '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>' +
  '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>' +
  '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>' +
  '<cellXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/></cellXfs>' +
  '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>';
