import { FluentProvider, webLightTheme } from '@fluentui/react-components';
import { useState } from 'react';
import { sentence, workbenchWords, type Language } from '../locales';
import { Refusal } from '../panel/problem';
import { Bar } from './bar';
import type { Book } from './book';

export interface PageProps {
  readonly book: Promise<Book>;
  readonly waiting: boolean;
  readonly language: Language;
  /** Called after another workbook stands open. */
  readonly onWorkbook: () => void;
  readonly name: string;
  readonly onName: (name: string) => void;
}

/** The bar with its commands: opens and saves the files of the user's machine. */
export function Page({ book, waiting, language, onWorkbook, name, onName }: PageProps) {
  const words = workbenchWords(language);
  const [busy, setBusy] = useState(false);
  const [message, setMessage] = useState<{ text: string; failed: boolean }>({ text: '', failed: false });

  const perform = (command: (book: Book) => Promise<string>): void => {
    setBusy(true);
    setMessage({ text: words.busy, failed: false });
    void book
      .then(command)
      .then((text) => {
        setMessage({ text, failed: false });
      })
      .catch((thrown: unknown) => {
        setMessage({ text: reasonOf(thrown, language), failed: true });
      })
      .finally(() => {
        setBusy(false);
      });
  };
  const open = (fileName: string, bytes: () => Promise<Uint8Array>): void => {
    perform(async (opened) => {
      const losses = await opened.open(fileName, await bytes());
      onName(fileName.replace(/\.[^.]*$/u, ''));
      onWorkbook();
      return losses.length > 0 ? words.losses(losses) : '';
    });
  };
  const save = (ending: string, bytes: (book: Book) => Promise<Uint8Array>): void => {
    perform(async (opened) => {
      const fileName = `${name || words.untitled}.${ending}`;
      download(fileName, await bytes(opened));
      return words.saved(fileName);
    });
  };
  return (
    <FluentProvider theme={webLightTheme}>
      <Bar
        words={words}
        name={name || words.untitled}
        message={message.text}
        failed={message.failed}
        busy={busy}
        waiting={waiting || busy}
        onNew={() => {
          perform((opened) => {
            opened.create(words.untitled);
            onName('');
            onWorkbook();
            return Promise.resolve('');
          });
        }}
        onOpen={(file) => {
          open(file.name, async () => new Uint8Array(await file.arrayBuffer()));
        }}
        onExample={(path) => {
          open(path.replace(/^.*\//u, ''), () => fetchBytes(path));
        }}
        onSaveXlsx={() => {
          save('xlsx', (opened) => opened.saveXlsx());
        }}
        onSaveCsv={() => {
          save('csv', (opened) => opened.saveCsv());
        }}
      />
    </FluentProvider>
  );
}

/** A file that stands beside the page. */
export async function fetchBytes(path: string): Promise<Uint8Array> {
  const response = await fetch(path);
  if (!response.ok) throw new Error(`${path}: ${response.status}`);
  return new Uint8Array(await response.arrayBuffer());
}

function reasonOf(thrown: unknown, language: Language): string {
  if (thrown instanceof Refusal) return sentence(thrown.problem, language);
  const detail = thrown instanceof Error ? thrown.message : String(thrown);
  return sentence({ code: 'internal-error', values: { detail } }, language);
}

function download(fileName: string, bytes: Uint8Array): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([bytes as BlobPart]));
  link.download = fileName;
  link.click();
  URL.revokeObjectURL(link.href);
}
