const { createHash } = require('node:crypto');
const { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync } = require('node:fs');
const { dirname, join } = require('node:path');

const ROOT = join(__dirname, '..');

/**
 * Bundles TypeScript for Node into `folder`, a file an entry: Node 20 runs no TypeScript, and a worker must be a
 * file of its own. `entries` maps the name of each file written to its source, relative to the repository.
 */
function bundle(entries, folder) {
  require('esbuild').buildSync({
    absWorkingDir: ROOT,
    entryPoints: Object.entries(entries).map(([out, source]) => ({ in: source, out })),
    outdir: folder,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    sourcemap: 'linked',
    logLevel: 'error',
    // finds files of its own beside itself
    external: ['playwright-core'],
    // CommonJS has no import.meta; workers are found beside the file that starts them.
    define: { 'import.meta.url': 'importMetaUrl' },
    banner: { js: "const importMetaUrl = require('url').pathToFileURL(__filename).href;" },
  });
}

/**
 * The folder under `home` that holds the bundle of these entries, made when the sources have changed since the last
 * time. It is built aside and moved into place, so that two processes that start together do not disturb each other.
 */
function cachedBundle(entries, home) {
  const folder = join(
    home,
    fingerprint(entries, [...Object.values(entries).map(dirname), 'package-lock.json', 'scripts/bundle.js', 'src']),
  );
  if (existsSync(folder)) return folder;
  const aside = `${folder}.${process.pid}`;
  mkdirSync(home, { recursive: true });
  bundle(entries, aside);
  try {
    renameSync(aside, folder);
  } catch (error) {
    rmSync(aside, { recursive: true });
    if (!existsSync(folder)) throw error;
  }
  forget(home);
  return folder;
}

/** Removes bundles of an hour ago and more; a younger one may belong to a process that has yet to start its workers. */
function forget(home) {
  for (const name of readdirSync(home)) {
    const folder = join(home, name);
    if (Date.now() - statSync(folder).mtimeMs > 3_600_000) rmSync(folder, { recursive: true, force: true });
  }
}

/** A short name for these entries at the present content of these files and folders of the repository. */
function fingerprint(entries, paths) {
  const hash = createHash('sha256').update(JSON.stringify(entries));
  for (const path of paths.flatMap(filesOf))
    hash
      .update(path)
      .update('\0')
      .update(readFileSync(join(ROOT, path)));
  return hash.digest('hex').slice(0, 16);
}

/** The files at or below a path of the repository, in one order on every machine. */
function filesOf(path) {
  if (!statSync(join(ROOT, path)).isDirectory()) return [path];
  return readdirSync(join(ROOT, path))
    .sort()
    .flatMap((name) => filesOf(join(path, name)));
}

module.exports = { bundle, cachedBundle };
