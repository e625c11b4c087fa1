/** @jest-environment jsdom */
import { existsSync, readFileSync } from 'fs';
import path from 'path';

const ROOT = path.resolve(__dirname, '..');
const BASE = 'https://localhost:3000/';

/** Where each address of the manifest is made from; what is bundled is named by the bundler's configuration. */
const SOURCES: Readonly<Record<string, string>> = {
  'taskpane.html': 'src/taskpane/taskpane.html',
  'taskpane.js': 'src/taskpane/main.ts',
  'help.html': 'assets/help.html',
};

const LENGTHS: Readonly<Record<string, number>> = { ShortStrings: 125, LongStrings: 250 };

interface Finding {
  readonly rule: string;
  readonly what: string;
}

/** What is wrong with a manifest: each rule is one that Excel would enforce when the add-in is installed. */
function findings(xml: string): Finding[] {
  const found: Finding[] = [];
  const say = (rule: string, what: string): void => void found.push({ rule, what });
  const document = new DOMParser().parseFromString(xml, 'text/xml');
  if (document.querySelector('parsererror')) return [{ rule: 'well-formed', what: 'not XML' }];
  const all = [...document.querySelectorAll('*')];

  const order = [...document.documentElement.children].map((child) => child.localName);
  const expected = [
    'Id',
    'Version',
    'ProviderName',
    'DefaultLocale',
    'DisplayName',
    'Description',
    'IconUrl',
    'HighResolutionIconUrl',
    'SupportUrl',
    'AppDomains',
    'Hosts',
    'Requirements',
    'DefaultSettings',
    'Permissions',
    'VersionOverrides',
  ];
  const positions = order.map((name) => expected.indexOf(name));
  if (positions.some((position, index) => position < 0 || (index > 0 && position <= positions[index - 1])))
    say('order', order.join(' '));

  const id = document.querySelector('Id')?.textContent ?? '';
  if (!/^[0-9a-f]{8}-[0-9a-f]{4}-[1-5][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/u.test(id)) say('guid', id);
  if (!/^\d+\.\d+\.\d+\.\d+$/u.test(document.querySelector('Version')?.textContent ?? ''))
    say('version', 'four numbers');
  if ((document.querySelector('DisplayName')?.getAttribute('DefaultValue') ?? '').length > 125)
    say('length', 'DisplayName');
  if ((document.querySelector('Description')?.getAttribute('DefaultValue') ?? '').length > 250)
    say('length', 'Description');

  const defined = all.filter((element) => element.closest('Resources') && element.hasAttribute('id'));
  const ids = defined.map((element) => element.getAttribute('id') ?? '');
  const used = all.flatMap((element) => element.getAttribute('resid') ?? []);
  for (const name of ids) {
    if (name.length > 32) say('resource-id-length', name);
    if (!used.includes(name)) say('resource-unused', name);
    if (ids.filter((other) => other === name).length > 1) say('resource-twice', name);
  }
  for (const name of used) if (!ids.includes(name)) say('resource-undefined', name);
  for (const [group, length] of Object.entries(LENGTHS))
    for (const element of all.filter((candidate) => candidate.closest(group)))
      for (const attribute of ['DefaultValue', 'Value'])
        if ((element.getAttribute(attribute) ?? '').length > length)
          say('length', element.getAttribute('id') ?? attribute);

  for (const element of all)
    for (const attribute of ['DefaultValue', 'Value']) {
      const value = element.getAttribute(attribute);
      if (value === null || !/^[a-z]+:\/\//iu.test(value)) continue;
      if (!value.startsWith(BASE)) {
        say('address', value);
        continue;
      }
      const file = value.slice(BASE.length);
      if (!candidates(file).some((candidate) => existsSync(path.join(ROOT, candidate)))) say('file-missing', file);
    }

  const pages = ['Runtime', 'Page > SourceLocation', 'FunctionFile', 'Action > SourceLocation'].map(
    (selector) => document.querySelector(selector)?.getAttribute('resid') ?? `no ${selector}`,
  );
  if (new Set(pages).size !== 1) say('one-page', pages.join(' '));
  if (document.querySelector('Runtime')?.getAttribute('lifetime') !== 'long') say('shared-runtime', 'lifetime');
  if (document.querySelector('Namespace')) say('namespace', 'function names are whole');

  const locales = new Set(
    all.filter((element) => element.localName === 'Override').map((element) => element.getAttribute('Locale')),
  );
  if (locales.size !== 1 || !locales.has('zh-CN')) say('languages', [...locales].join(' '));
  return found;
}

function candidates(file: string): string[] {
  if (file in SOURCES) return [SOURCES[file]];
  if (file.startsWith('icons/')) return [`assets/${file}`];
  if (file.startsWith('functions/')) return [`src/${file.replace('functions/', 'functions/metadata/')}`];
  return [file];
}

describe('the manifest', () => {
  const xml = readFileSync(path.join(ROOT, 'manifest.xml'), 'utf8');

  test('is one that Excel accepts, and every address in it leads to a file of ours', () => {
    expect(findings(xml)).toEqual([]);
  });

  test.each([
    ['well-formed', (text: string) => text.replace('</OfficeApp>', '')],
    ['guid', (text: string) => text.replace(/<Id>.*<\/Id>/u, '<Id>agglo</Id>')],
    ['order', (text: string) => text.replace(/(<Version>.*<\/Version>)\s*(<ProviderName>.*<\/ProviderName>)/u, '$2$1')],
    ['resource-undefined', (text: string) => text.replace('resid="Group.Label"', 'resid="Group.Name"')],
    ['resource-unused', (text: string) => text.replace('<Label resid="Group.Label" />', '')],
    [
      'length',
      (text: string) => text.replace('DefaultValue="Agglomeration study"', `DefaultValue="${'x'.repeat(126)}"`),
    ],
    ['address', (text: string) => text.replace(`${BASE}icons/icon-32.png`, 'http://localhost:3000/icons/icon-32.png')],
    ['file-missing', (text: string) => text.replace('icon-80.png', 'icon-81.png')],
    [
      'one-page',
      (text: string) =>
        text.replace('<FunctionFile resid="Taskpane.Url" />', '<FunctionFile resid="Functions.Script.Url" />'),
    ],
    ['namespace', (text: string) => text.replace('</Metadata>', '</Metadata><Namespace resid="Group.Label" />')],
  ])('would be refused: %s', (rule, spoil) => {
    const spoilt = spoil(xml);
    expect(spoilt).not.toBe(xml);
    expect(findings(spoilt).map((finding) => finding.rule)).toContain(rule);
  });
});
