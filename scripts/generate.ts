import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'fs';
import { dirname, join } from 'path';
import { GENERATED_FOLDERS, generatedFiles } from './generated';

/** `npm run generate` writes what follows from the list of methods; with `--check` it only compares, and exits 1 on a difference. */
const root = process.cwd();
const files = generatedFiles(root);
const kept = GENERATED_FOLDERS.filter((folder) => existsSync(join(root, folder))).flatMap((folder) =>
  readdirSync(join(root, folder)).map((name) => `${folder}/${name}`),
);
const left = kept.filter((path) => !files.has(path));
const changed = [...files].filter(
  ([path, text]) => !existsSync(join(root, path)) || readFileSync(join(root, path), 'utf8') !== text,
);

if (process.argv.includes('--check')) {
  const stale = [...left, ...changed.map(([path]) => path)];
  if (stale.length > 0) console.error(`stale, run npm run generate:\n  ${stale.join('\n  ')}`);
  process.exitCode = stale.length > 0 ? 1 : 0;
} else {
  for (const path of left) rmSync(join(root, path));
  for (const [path, text] of changed) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  console.log(`${files.size} files, ${changed.length} written, ${left.length} removed`);
}
