import type { Batch } from './batch';
import type { StoredChart } from './book';
import { MemoryObject, strict } from './strict';

/** A member that takes whatever it is given, for the looks that no test asks about. */
// eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- the caller knows which of Excel's types it is
function settable<T>(batch: Batch, ...names: readonly string[]): T {
  const object = {};
  for (const name of names)
    Object.defineProperty(object, name, { set: (value: unknown) => batch.change(() => undefined, value) });
  return strict(object);
}

/** The part of a chart that the adapter uses. */
export class MemoryChart implements Pick<Excel.Chart, 'series' | 'title' | 'legend' | 'axes' | 'setPosition'> {
  readonly title: Excel.ChartTitle;
  readonly legend: Excel.ChartLegend;
  readonly axes: Excel.ChartAxes;
  readonly series: Excel.ChartSeriesCollection;

  constructor(
    private readonly batch: Batch,
    private readonly stored: StoredChart,
  ) {
    this.title = settable(batch, 'visible');
    this.legend = settable(batch, 'visible', 'position');
    this.axes = strict({ categoryAxis: axis(batch), valueAxis: axis(batch) });
    this.series = strict(new MemorySeriesCollection(batch, stored));
  }

  setPosition(start: Excel.Range | string, end?: Excel.Range | string): void {
    if (typeof start === 'string' || typeof end === 'string' || end === undefined)
      throw new Error('two ranges, please');
    start.load('address');
    end.load('address');
    this.batch.change(() => (this.stored.position = `${start.address} ${end.address}`));
  }
}

function axis(batch: Batch): object {
  const object = {
    title: settable(batch, 'text'),
    majorGridlines: settable(batch, 'visible'),
  };
  for (const name of ['tickLabelPosition', 'scaleType'])
    Object.defineProperty(object, name, { set: (value: unknown) => batch.change(() => undefined, value) });
  return strict(object);
}

class MemorySeriesCollection
  extends MemoryObject
  implements Pick<Excel.ChartSeriesCollection, 'load' | 'items' | 'add'>
{
  constructor(
    batch: Batch,
    private readonly stored: StoredChart,
  ) {
    super(batch);
  }

  override load(names: unknown): never {
    super.load(names as string);
    return strict<never>(this);
  }

  get items(): Excel.ChartSeries[] {
    return this.get('items');
  }

  add(name?: string): Excel.ChartSeries {
    const series = { name: name ?? '', x: '', y: '' };
    this.batch.change(() => this.stored.series.push(series));
    return strict(new MemorySeries(this.batch, this.stored, series));
  }

  protected evaluate(name: string): unknown {
    if (name !== 'items') throw new Error(`series have no property ${name} in the strict Excel`);
    return this.stored.series.map((series) => strict(new MemorySeries(this.batch, this.stored, series)));
  }
}

class MemorySeries implements Pick<
  Excel.ChartSeries,
  'setValues' | 'setXAxisValues' | 'delete' | 'format' | 'dataLabels'
> {
  readonly format: Excel.ChartSeriesFormat;
  readonly dataLabels: Excel.ChartDataLabels;

  constructor(
    private readonly batch: Batch,
    private readonly chart: StoredChart,
    private readonly series: StoredChart['series'][number],
  ) {
    this.format = strict({
      line: settable(batch, 'lineStyle', 'color'),
      fill: { setSolidColor: (color: string) => batch.change(() => undefined, color) },
    });
    this.dataLabels = settable(batch, 'showValue', 'showSeriesName', 'position');
  }

  setValues(range: Excel.Range): void {
    range.load('address');
    this.batch.change(() => (this.series.y = range.address));
  }

  setXAxisValues(range: Excel.Range): void {
    range.load('address');
    this.batch.change(() => (this.series.x = range.address));
  }

  delete(): void {
    this.batch.change(() => this.chart.series.splice(this.chart.series.indexOf(this.series), 1));
  }

  set markerStyle(value: string) {
    this.batch.change(() => undefined, value);
  }

  set markerSize(value: number) {
    this.batch.change(() => undefined, value);
  }

  set markerBackgroundColor(value: string) {
    this.batch.change(() => undefined, value);
  }

  set markerForegroundColor(value: string) {
    this.batch.change(() => undefined, value);
  }

  set hasDataLabels(value: boolean) {
    this.batch.change(() => undefined, value);
  }
}
