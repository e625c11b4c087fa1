import { execFileSync, spawnSync } from 'child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'fs';
import { dirname, join } from 'path';
import ts from 'typescript';

const ROOT = join(__dirname, '..');

/** The names of the rules that `folder`, cruised with the project's configuration, breaks. */
function brokenRules(folder: string): string[] {
  const cruise = join(ROOT, 'node_modules', 'dependency-cruiser', 'bin', 'dependency-cruise.mjs');
  const config = join(ROOT, '.dependency-cruiser.cjs');
  const run = spawnSync(process.execPath, [cruise, 'src', '--config', config, '--output-type', 'json'], {
    cwd: folder,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  if (run.stdout === '') throw new Error(run.stderr);
  const { summary } = JSON.parse(run.stdout) as { summary: { violations: { rule: { name: string } }[] } };
  return [...new Set(summary.violations.map(({ rule }) => rule.name))].sort();
}

/** For each rule of the rooms, an import that breaks it. */
const BREACHES: Readonly<Record<string, readonly [file: string, source: string]>> = {
  'numerics-looks-only-down': ['src/numerics/a.ts', "import '../panel/leaf';"],
  'tables-looks-only-down': ['src/tables/a.ts', "import '../numerics/leaf';"],
  'panel-looks-only-down': ['src/panel/a.ts', "import '../tables/leaf';"],
  'regression-looks-only-down': ['src/regression/a.ts', "import '../tables/leaf';"],
  'methods-looks-only-down': ['src/methods/a.ts', "import '../study/leaf';"],
  'study-looks-only-down': ['src/study/a.ts', "import type { leaf } from '../jobs/leaf';"],
  'locales-looks-only-down': ['src/locales/a.ts', "import '../host/leaf';"],
  'jobs-looks-only-down': ['src/jobs/a.ts', "import '../host/leaf';"],
  'host-looks-only-down': ['src/host/a.ts', "import '../methods/leaf';"],
  'functions-looks-only-down': ['src/functions/a.ts', "import '../host/leaf';"],
  'taskpane-looks-only-down': ['src/taskpane/a.ts', "import '../workbench/leaf';"],
  'workbench-looks-only-down': ['src/workbench/a.ts', "import '../cli/leaf';"],
  'cli-looks-only-down': ['src/cli/a.ts', "import '../taskpane/leaf';"],
  'grid-library-have-one-home': ['src/taskpane/b.ts', "import '@univerjs/core';"],
  'workbook-files-have-one-home': ['src/host/memory/b.ts', "import 'hucre';"],
  'screens-have-one-home': ['src/functions/b.ts', "import 'react';"],
  'special-functions-have-one-home': ['src/panel/b.ts', "import '@stdlib/math-base-special-erfc';"],
  'pictures-and-documents-have-one-home': ['src/host/b.ts', "import '@observablehq/plot';"],
  'a-method-stands-alone': ['src/methods/one/a.ts', "import '../two/leaf';"],
  'adapters-meet-ports-in-main': ['src/cli/b.ts', "import '../host/file/leaf';"],
  'the-workbench-is-of-grid-and-files': ['src/workbench/b.ts', "import '../host/memory/leaf';"],
  'adapters-do-not-mix': ['src/host/grid/a.ts', "import '../file/leaf';"],
  'pure-rooms-know-no-machine': ['src/methods/b.ts', "import 'fs';"],
  'what-ships-is-a-dependency': ['src/numerics/b.ts', "import 'fast-check';"],
  'src-knows-no-tests': ['src/study/c.ts', "import '../../tests/leaf';"],
  'no-circles': ['src/panel/circle.ts', "import './circle';"],
  'no-dead-ends': ['src/panel/c.ts', "import './nowhere';"],
};

describe('rooms', () => {
  test('no import in src breaks a rule', () => {
    expect(brokenRules(ROOT)).toEqual([]);
  });

  test('every rule can be broken, by an import made for it', () => {
    mkdirSync(join(ROOT, '.cache'), { recursive: true });
    const folder = mkdtempSync(join(ROOT, '.cache', 'rooms-'));
    try {
      cpSync(join(ROOT, 'package.json'), join(folder, 'package.json'));
      const rooms =
        'numerics tables panel study jobs host host/file host/memory methods methods/two taskpane workbench cli';
      const leaves = [...rooms.split(' ').map((room) => `src/${room}/leaf.ts`), 'tests/leaf.ts'];
      for (const [file, source] of [...leaves.map((leaf) => [leaf, ''] as const), ...Object.values(BREACHES)]) {
        mkdirSync(dirname(join(folder, file)), { recursive: true });
        writeFileSync(join(folder, file), `${source}\nexport const leaf = 1;\n`);
      }
      expect(brokenRules(folder)).toEqual(Object.keys(BREACHES).sort());
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  test('every rule has such an import', () => {
    const config = execFileSync(
      process.execPath,
      ['-p', "JSON.stringify(require('./.dependency-cruiser.cjs').forbidden.map((rule) => rule.name))"],
      { cwd: ROOT, encoding: 'utf8' },
    );
    expect((JSON.parse(config) as string[]).sort()).toEqual(Object.keys(BREACHES).sort());
  });
});

/** A name or an expression that only some files may write. */
interface SourceRule {
  readonly says: string;
  /** Paths that the rule holds for. */
  readonly within: RegExp;
  /** Paths that are free of it. */
  readonly except: RegExp;
  breaks(node: ts.Node): boolean;
  /** A line that breaks the rule, and one that looks like it and does not. */
  readonly wrong: string;
  readonly right: string;
}

const PURE = /^src\/(numerics|tables|panel|regression|methods|study|locales)\//;
const NOWHERE = /^$/;

const SOURCE_RULES: readonly SourceRule[] = [
  {
    says: 'only host/excel and the entries of the Excel page name Excel and Office',
    within: /^src\//,
    except: /^src\/(host\/excel\/|functions\/excel\.ts$|taskpane\/main\.tsx?$)/,
    breaks: (node) => namesGlobal(node, ['Excel', 'Office', 'OfficeExtension']),
    wrong: 'const context = new Excel.RequestContext();',
    right: "const words = { Excel: 'Excel', office: hosts.Office };",
  },
  {
    says: 'only functions/excel.ts names the custom-functions runtime',
    within: /^src\//,
    except: /^src\/functions\/excel\.ts$/,
    breaks: (node) => namesGlobal(node, ['CustomFunctions']),
    wrong: "CustomFunctions.associate('AI.LQ', call);",
    right: "const name = 'CustomFunctions';",
  },
  {
    says: 'pure rooms have neither clock nor dice',
    within: PURE,
    except: NOWHERE,
    breaks: (node) =>
      (ts.isNewExpression(node) && node.expression.getText() === 'Date' && (node.arguments?.length ?? 0) === 0) ||
      (ts.isPropertyAccessExpression(node) && /^(Date\.now|Math\.random)$/.test(node.getText())) ||
      namesGlobal(node, ['performance', 'crypto']),
    wrong: 'const seed = new Date().getTime();',
    right: 'const day = new Date(Date.UTC(1899, 11, 30)).getTime();',
  },
  {
    says: 'pure rooms keep no state between calls',
    within: PURE,
    except: NOWHERE,
    breaks: (node) =>
      ts.isVariableStatement(node) &&
      ts.isSourceFile(node.parent) &&
      (node.declarationList.flags & ts.NodeFlags.Let) !== 0,
    wrong: 'let calls = 0;',
    right: 'function sum() { let total = 0; return total; }',
  },
  {
    says: 'no text becomes code',
    within: /^src\//,
    except: NOWHERE,
    breaks: (node) =>
      (ts.isCallExpression(node) || ts.isNewExpression(node)) &&
      ts.isIdentifier(node.expression) &&
      ['eval', 'Function'].includes(node.expression.text),
    wrong: "const call = new Function('x', text);",
    right: 'const call: Function = evaluate;',
  },
];

/** Whether a node is one of these names and stands for a global: not a property, a key or a name declared here. */
function namesGlobal(node: ts.Node, names: readonly string[]): boolean {
  if (!ts.isIdentifier(node) || !names.includes(node.text)) return false;
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent)) return parent.expression === node;
  return !(ts.isPropertyAssignment(parent) && parent.name === node);
}

function breaches(rule: SourceRule, path: string, text: string): string[] {
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.ES2022, true);
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (rule.breaks(node)) found.push(`${path}:${file.getLineAndCharacterOfPosition(node.getStart()).line + 1}`);
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

/** Files of more than 300 lines, each with its reason. */
const LONG: Readonly<Record<string, string>> = {};

describe('sources', () => {
  const files = execFileSync('git', ['ls-files', 'src'], { cwd: ROOT, encoding: 'utf8' })
    .split('\n')
    .filter((path) => /\.tsx?$/.test(path) && !path.endsWith('.d.ts'));

  test.each(SOURCE_RULES)('$says', (rule) => {
    expect(breaches(rule, 'wrong.ts', rule.wrong)).toEqual(['wrong.ts:1']);
    expect(breaches(rule, 'right.ts', rule.right)).toEqual([]);
    const held = files.filter((path) => rule.within.test(path) && !rule.except.test(path));
    expect(held.flatMap((path) => breaches(rule, path, readFileSync(join(ROOT, path), 'utf8')))).toEqual([]);
  });

  test('a file is one thought: more than 300 lines want a reason', () => {
    const long = files.filter((path) => readFileSync(join(ROOT, path), 'utf8').split('\n').length > 301);
    expect(long.sort()).toEqual(Object.keys(LONG).sort());
  });

  test('no file is called after nothing in particular', () => {
    expect(
      files.filter((path) => /(^|\/)(utils?|helpers?|misc|common|[A-Za-z]*Manager)(\.tsx?|\/)/.test(path)),
    ).toEqual([]);
  });
});
