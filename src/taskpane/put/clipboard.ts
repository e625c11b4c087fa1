import { chartOf } from '../../host/chart';
import type { Figure } from '../../tables/model';

/** What goes to the clipboard, by its kind: `text/html`, `text/plain`. */
export type Parts = Readonly<Record<string, string>>;

/** Resolves to whether the clipboard took it: inside an office suite it may be closed to the page. */
export async function copy(parts: Parts): Promise<boolean> {
  try {
    const items = Object.entries(parts).map(([type, text]) => [type, new Blob([text], { type })] as const);
    await navigator.clipboard.write([new ClipboardItem(Object.fromEntries(items))]);
    return true;
  } catch {
    return copyByEvent(parts);
  }
}

/** The older way, which needs no permission but only that the person has just clicked. */
function copyByEvent(parts: Parts): boolean {
  let taken = false;
  const put = (event: ClipboardEvent): void => {
    for (const [type, text] of Object.entries(parts)) event.clipboardData?.setData(type, text);
    event.preventDefault();
    taken = event.clipboardData !== null;
  };
  document.addEventListener('copy', put);
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- where the clipboard is closed to pages nothing else is left
  const done = document.execCommand('copy');
  document.removeEventListener('copy', put);
  return done && taken;
}

/** The numbers of a figure as cells to be pasted. */
export function figureNumbers(figure: Figure): string {
  return chartOf(figure)
    .data.map((row) => row.map((cell) => String(cell ?? '')).join('\t'))
    .join('\n');
}

/** Hands a text to the person as a file. */
export function saveFile(fileName: string, type: string, text: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], { type }));
  link.download = fileName;
  link.click();
  URL.revokeObjectURL(link.href);
}
