import { address } from '../../../panel/cell';
import type { Chart, ChartAxis, Series } from '../../chart';
import type { ChartArea } from '../../layout';
import { escapeXml } from './xml';

export const NAMESPACES = {
  chart: 'http://schemas.openxmlformats.org/drawingml/2006/chart',
  main: 'http://schemas.openxmlformats.org/drawingml/2006/main',
  relations: 'http://schemas.openxmlformats.org/officeDocument/2006/relationships',
  drawing: 'http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing',
};

/** Where the numbers of a chart stand: the sheet and the cell of the first name (0-based). */
interface DataPlace {
  readonly sheet: string;
  readonly row: number;
  readonly column: number;
}

const NAMES_AXIS = 1;
const VALUES_AXIS = 2;

/** A chart part (ECMA-376 part 1, 21.2) that points at the cells which hold its numbers. */
export function chartXml(chart: Chart, place: DataPlace): string {
  const series = chart.series.map((one, index) => seriesXml(chart, one, index, place)).join('');
  const ids = `<c:axId val="${NAMES_AXIS}"/><c:axId val="${VALUES_AXIS}"/>`;
  const plot = {
    scatter: `<c:scatterChart><c:scatterStyle val="lineMarker"/><c:varyColors val="0"/>${series}${ids}</c:scatterChart>`,
    line: `<c:lineChart><c:grouping val="standard"/><c:varyColors val="0"/>${series}<c:marker val="1"/>${ids}</c:lineChart>`,
    column:
      '<c:barChart><c:barDir val="col"/><c:grouping val="clustered"/><c:varyColors val="0"/>' +
      `${series}<c:gapWidth val="60"/>${ids}</c:barChart>`,
  }[chart.kind];
  const names = chart.kind === 'scatter' ? valueAxis(chart.x, NAMES_AXIS, VALUES_AXIS, 'b') : nameAxis(chart.x);
  return (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' +
    `<c:chartSpace xmlns:c="${NAMESPACES.chart}" xmlns:a="${NAMESPACES.main}" xmlns:r="${NAMESPACES.relations}">` +
    `<c:roundedCorners val="0"/><c:chart><c:autoTitleDeleted val="1"/><c:plotArea><c:layout/>${plot}${names}` +
    `${valueAxis(chart.y, VALUES_AXIS, NAMES_AXIS, 'l', chart.kind !== 'scatter')}</c:plotArea>` +
    (chart.legend ? '<c:legend><c:legendPos val="b"/><c:overlay val="0"/></c:legend>' : '') +
    '<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart></c:chartSpace>'
  );
}

/** The frame in which a drawing shows a chart; `row` and `column` are of the block's top left cell. */
export function frameXml(
  area: ChartArea,
  row: number,
  column: number,
  relation: string,
  id: number,
  title: string,
): string {
  const corner = (name: string, atRow: number, atColumn: number): string =>
    `<xdr:${name}><xdr:col>${atColumn}</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>${atRow}</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:${name}>`;
  return (
    `<xdr:twoCellAnchor xmlns:xdr="${NAMESPACES.drawing}" xmlns:a="${NAMESPACES.main}">` +
    corner('from', row + area.row, column) +
    corner('to', row + area.row + area.rows, column + area.columns) +
    `<xdr:graphicFrame macro=""><xdr:nvGraphicFramePr><xdr:cNvPr id="${id}" name="Chart ${id}" descr="${escapeXml(title)}"/>` +
    '<xdr:cNvGraphicFramePr/></xdr:nvGraphicFramePr><xdr:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/></xdr:xfrm>' +
    `<a:graphic><a:graphicData uri="${NAMESPACES.chart}"><c:chart xmlns:c="${NAMESPACES.chart}" ` +
    `xmlns:r="${NAMESPACES.relations}" r:id="${relation}"/></a:graphicData></a:graphic></xdr:graphicFrame><xdr:clientData/></xdr:twoCellAnchor>`
  );
}

export const EMPTY_DRAWING =
  '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' +
  `<xdr:wsDr xmlns:xdr="${NAMESPACES.drawing}" xmlns:a="${NAMESPACES.main}"></xdr:wsDr>`;

function seriesXml(chart: Chart, series: Series, index: number, place: DataPlace): string {
  const isScatter = chart.kind === 'scatter';
  const isColumn = chart.kind === 'column';
  const numbers = (column: number): string => numbersXml(chart, series, column, place);
  const fill = `<a:solidFill><a:srgbClr val="${series.color}"/></a:solidFill>`;
  const dash = series.line === 'dashed' ? '<a:prstDash val="dash"/>' : '';
  const line = series.line === 'none' ? '<a:ln w="19050"><a:noFill/></a:ln>' : `<a:ln w="19050">${fill}${dash}</a:ln>`;
  const marker = series.markers
    ? `<c:marker><c:symbol val="circle"/><c:size val="6"/><c:spPr>${fill}</c:spPr></c:marker>`
    : '<c:marker><c:symbol val="none"/></c:marker>';
  const label = series.labelled
    ? '<c:dLbls><c:dLblPos val="t"/><c:showLegendKey val="0"/><c:showVal val="0"/><c:showCatName val="0"/>' +
      '<c:showSerName val="1"/><c:showPercent val="0"/><c:showBubbleSize val="0"/></c:dLbls>'
    : '';
  return (
    `<c:ser><c:idx val="${index}"/><c:order val="${index}"/>` +
    `<c:tx><c:strRef><c:f>${reference(place, 0, 0, series.y)}</c:f>${cache('str', [series.name])}</c:strRef></c:tx>` +
    `<c:spPr>${isColumn ? fill : line}</c:spPr>${isColumn ? '<c:invertIfNegative val="0"/>' : marker}${label}` +
    (isScatter ? `<c:xVal>${numbers(series.x)}</c:xVal>` : `<c:cat>${namesXml(chart, series, place)}</c:cat>`) +
    (isScatter ? `<c:yVal>${numbers(series.y)}</c:yVal>` : `<c:val>${numbers(series.y)}</c:val>`) +
    (isColumn ? '' : '<c:smooth val="0"/>') +
    '</c:ser>'
  );
}

function numbersXml(chart: Chart, { from, to }: Series, column: number, place: DataPlace): string {
  const values = chart.data.slice(from, to + 1).map((row) => row.at(column) ?? null);
  return `<c:numRef><c:f>${reference(place, from, to, column)}</c:f>${cache('num', values)}</c:numRef>`;
}

function namesXml(chart: Chart, { x, from, to }: Series, place: DataPlace): string {
  const values = chart.data.slice(from, to + 1).map((row) => row.at(x) ?? null);
  return `<c:strRef><c:f>${reference(place, from, to, x)}</c:f>${cache('str', values)}</c:strRef>`;
}

/** What a program shows before it has read the cells. */
function cache(kind: 'num' | 'str', values: readonly (number | string | null)[]): string {
  const points = values.map((value, index) =>
    value === null ? '' : `<c:pt idx="${index}"><c:v>${escapeXml(String(value))}</c:v></c:pt>`,
  );
  return `<c:${kind}Cache><c:ptCount val="${values.length}"/>${points.join('')}</c:${kind}Cache>`;
}

function reference({ sheet, row, column }: DataPlace, from: number, to: number, offset: number): string {
  const at = (index: number): string => address(row + index, column + offset).replace(/^([A-Z]+)(\d+)$/, '$$$1$$$2');
  const quoted = `'${sheet.replaceAll("'", "''")}'`;
  return escapeXml(`${quoted}!${at(from)}${from === to ? '' : `:${at(to)}`}`);
}

function nameAxis({ title }: ChartAxis): string {
  return (
    `<c:catAx><c:axId val="${NAMES_AXIS}"/><c:scaling><c:orientation val="minMax"/></c:scaling><c:delete val="0"/>` +
    `<c:axPos val="b"/>${titleXml(title)}<c:majorTickMark val="out"/><c:minorTickMark val="none"/><c:tickLblPos val="low"/>` +
    `<c:crossAx val="${VALUES_AXIS}"/><c:crosses val="autoZero"/><c:auto val="0"/><c:lblAlgn val="ctr"/><c:lblOffset val="100"/>` +
    '<c:noMultiLvlLbl val="1"/></c:catAx>'
  );
}

function valueAxis(axis: ChartAxis, id: number, crossing: number, position: 'b' | 'l', between = false): string {
  const scale = axis.logarithmic ? '<c:logBase val="10"/>' : '';
  return (
    `<c:valAx><c:axId val="${id}"/><c:scaling>${scale}<c:orientation val="minMax"/></c:scaling><c:delete val="0"/>` +
    `<c:axPos val="${position}"/>${titleXml(axis.title)}<c:numFmt formatCode="General" sourceLinked="0"/>` +
    `<c:majorTickMark val="${axis.hidden ? 'none' : 'out'}"/><c:minorTickMark val="none"/>` +
    `<c:tickLblPos val="${axis.hidden ? 'none' : 'low'}"/>` +
    `<c:crossAx val="${crossing}"/><c:crosses val="min"/><c:crossBetween val="${between ? 'between' : 'midCat'}"/></c:valAx>`
  );
}

function titleXml(title: string): string {
  if (title === '') return '';
  return (
    '<c:title><c:tx><c:rich><a:bodyPr/><a:p><a:pPr><a:defRPr sz="1000" b="0"/></a:pPr><a:r><a:rPr sz="1000" b="0"/>' +
    `<a:t>${escapeXml(title)}</a:t></a:r></a:p></c:rich></c:tx><c:overlay val="0"/></c:title>`
  );
}
