import type { Chart, ChartAxis, Series } from '../chart';
import type { Placement } from '../placement';

const TYPES = { scatter: 'XYScatter', line: 'Line', column: 'ColumnClustered' } as const;
const LINES = { none: 'None', solid: 'Continuous', dashed: 'Dash' } as const;

/** Draws the native chart of a placed figure over the cells kept free for it, from its numbers beside it. */
export async function addChart(context: Excel.RequestContext, placement: Placement): Promise<void> {
  const { layout, row, column } = placement;
  if (!layout.chart) return;
  const { chart: plan, area } = layout.chart;
  const sheet = context.workbook.worksheets.getItem(placement.sheet);
  const cells = (from: number, to: number, offset: number): Excel.Range =>
    sheet.getRangeByIndexes(row + area.row + from, column + area.dataColumn + offset, to - from + 1, 1);
  const chart = sheet.charts.add(TYPES[plan.kind], cells(0, 1, 1), 'Columns');
  // Excel makes series of its own from the range that it must be given.
  chart.series.load('items');
  await context.sync();
  for (const made of chart.series.items) made.delete();
  for (const series of plan.series) {
    const drawn = chart.series.add(series.name);
    drawn.setXAxisValues(cells(series.from, series.to, series.x));
    drawn.setValues(cells(series.from, series.to, series.y));
    drawSeries(drawn, series, plan);
  }
  chart.title.visible = false;
  chart.legend.visible = plan.legend;
  if (plan.legend) chart.legend.position = 'Bottom';
  drawAxis(chart.axes.categoryAxis, plan.x);
  drawAxis(chart.axes.valueAxis, plan.y);
  chart.setPosition(
    sheet.getRangeByIndexes(row + area.row, column, 1, 1),
    sheet.getRangeByIndexes(row + area.row + area.rows - 1, column + area.columns - 1, 1, 1),
  );
  await context.sync();
}

function drawSeries(drawn: Excel.ChartSeries, series: Series, { kind }: Chart): void {
  const color = `#${series.color}`;
  if (kind === 'column') {
    drawn.format.fill.setSolidColor(color);
    return;
  }
  drawn.format.line.lineStyle = LINES[series.line];
  if (series.line !== 'none') drawn.format.line.color = color;
  drawn.markerStyle = series.markers ? 'Circle' : 'None';
  if (series.markers) {
    drawn.markerSize = 6;
    drawn.markerBackgroundColor = color;
    drawn.markerForegroundColor = color;
  }
  if (series.labelled) {
    drawn.hasDataLabels = true;
    drawn.dataLabels.showValue = false;
    drawn.dataLabels.showSeriesName = true;
    drawn.dataLabels.position = 'Top';
  }
}

function drawAxis(axis: Excel.ChartAxis, plan: ChartAxis): void {
  axis.title.text = plan.title;
  axis.majorGridlines.visible = false;
  axis.tickLabelPosition = plan.hidden ? 'None' : 'Low';
  if (plan.logarithmic) axis.scaleType = 'Logarithmic';
}
