import { refusal } from '../../text';
import { attribute, escapeXml, insertBefore, prefixOf, tagsOf } from './xml';
import type { Archive } from './zip';

interface Relation {
  readonly id: string;
  readonly type: string;
  /** Path inside the archive. */
  readonly target: string;
}

const CONTENT_TYPES = '[Content_Types].xml';
const TRANSITIONAL = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const STRICT = 'http://purl.oclc.org/ooxml/officeDocument/relationships';

/** The parts of a workbook file and how they refer to each other (ECMA-376 part 2); changes are gathered until `bytes`. */
export class Package {
  private readonly changed = new Map<string, string>();

  private constructor(
    private readonly archive: Archive,
    readonly workbook: string,
    /** The two dialects of the format differ in the names of everything. */
    private readonly isStrict: boolean,
  ) {}

  static async open(archive: Archive): Promise<Package> {
    const root = await relationsIn(archive, '_rels/.rels', '');
    const relation = root.find(({ type }) => type.endsWith('/officeDocument'));
    if (!relation || !archive.has(relation.target)) throw refusal('xlsx-other-format', {});
    return new Package(archive, relation.target, relation.type.startsWith(STRICT));
  }

  async text(part: string): Promise<string> {
    return this.changed.get(part) ?? (await this.archive.text(part)).replace(/^\uFEFF/, '');
  }

  has(part: string): boolean {
    return this.changed.has(part) || this.archive.has(part);
  }

  set(part: string, xml: string): void {
    this.changed.set(part, xml);
  }

  /** Adds a part under a name that is free: `xl/charts/chart#.xml` with a number for `#`. */
  async add(pattern: string, xml: string, contentType: string): Promise<string> {
    const taken = new Set([...this.archive.names, ...this.changed.keys()].map((name) => name.toLowerCase()));
    let number = 1;
    while (pattern.includes('#') && taken.has(pattern.replace('#', String(number)).toLowerCase())) number++;
    const part = pattern.replace('#', String(number));
    this.set(part, this.inDialect(xml));
    const types = await this.text(CONTENT_TYPES);
    const override = `<${prefixOf(types)}Override PartName="/${escapeXml(part)}" ContentType="${contentType}"/>`;
    this.set(CONTENT_TYPES, insertBefore(types, [], override));
    return part;
  }

  async relations(part: string): Promise<readonly Relation[]> {
    const path = relationsPath(part);
    return this.has(path) ? relationsOf(await this.text(path), directory(part)) : [];
  }

  /** Lets a part refer to another one; returns the reference's id. `kind` is the last word of its type. */
  async relate(part: string, kind: string, target: string): Promise<string> {
    const path = relationsPath(part);
    const xml = this.has(path) ? await this.text(path) : EMPTY_RELATIONS;
    const taken = new Set((await this.relations(part)).map(({ id }) => id));
    let number = taken.size + 1;
    while (taken.has(`rId${number}`)) number++;
    const type = `${this.isStrict ? STRICT : TRANSITIONAL}/${kind}`;
    const relation = `<${prefixOf(xml)}Relationship Id="rId${number}" Type="${type}" Target="/${escapeXml(target)}"/>`;
    this.set(path, insertBefore(xml, [], relation));
    return `rId${number}`;
  }

  /** Text of ours, written in the common dialect, in the file's own. */
  inDialect(xml: string): string {
    if (!this.isStrict) return xml;
    return xml
      .replaceAll(TRANSITIONAL, STRICT)
      .replaceAll('http://schemas.openxmlformats.org/spreadsheetml/2006/', 'http://purl.oclc.org/ooxml/spreadsheetml/')
      .replaceAll('http://schemas.openxmlformats.org/drawingml/2006/', 'http://purl.oclc.org/ooxml/drawingml/');
  }

  async bytes(): Promise<Uint8Array> {
    const encoder = new TextEncoder();
    return this.archive.replace(new Map(Array.from(this.changed, ([part, xml]) => [part, encoder.encode(xml)])));
  }
}

const EMPTY_RELATIONS =
  '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' +
  '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>';

export function directory(part: string): string {
  return part.slice(0, part.lastIndexOf('/') + 1);
}

function relationsPath(part: string): string {
  return `${directory(part)}_rels/${part.slice(directory(part).length)}.rels`;
}

async function relationsIn(archive: Archive, path: string, base: string): Promise<Relation[]> {
  if (!archive.has(path)) throw refusal('xlsx-other-format', {});
  return relationsOf(await archive.text(path), base);
}

function relationsOf(xml: string, base: string): Relation[] {
  return tagsOf(xml, `${prefixOf(xml)}Relationship`).map((tag) => ({
    id: attribute(tag, 'Id') ?? '',
    type: attribute(tag, 'Type') ?? '',
    target: resolve(attribute(tag, 'Target') ?? '', base),
  }));
}

function resolve(target: string, base: string): string {
  const steps: string[] = [];
  for (const step of (target.startsWith('/') ? target : `${base}${target}`).split('/'))
    if (step === '..') steps.pop();
    else if (step !== '' && step !== '.') steps.push(step);
  return steps.join('/');
}
