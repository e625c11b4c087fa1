const { execFileSync, spawnSync } = require('node:child_process');
const { existsSync } = require('node:fs');
const path = require('node:path');

const COMMANDS = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'microsoft-edge',
  'microsoft-edge-stable',
];

const PROGRAMS = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  ...['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].flatMap((variable) => {
    const folder = process.env[variable];
    if (!folder) return [];
    return ['Google\\Chrome\\Application\\chrome.exe', 'Microsoft\\Edge\\Application\\msedge.exe'].map((program) =>
      path.join(folder, program),
    );
  }),
];

/**
 * The Chromium, Chrome or Edge of this machine (`CHROME_PATH` comes first). Where there is none it is installed:
 * Debian's package when root, else Playwright's own. Throws, with what to do, when that fails too.
 */
function browserPath() {
  const named = process.env.CHROME_PATH;
  if (named) {
    if (existsSync(named)) return named;
    throw new Error(`CHROME_PATH names ${named}, which is not there`);
  }
  return installed() ?? install();
}

function installed() {
  for (const command of COMMANDS) {
    const found = spawnSync(process.platform === 'win32' ? 'where' : 'which', [command], { encoding: 'utf8' });
    if (found.status === 0) return found.stdout.split('\n')[0].trim();
  }
  return PROGRAMS.find((program) => existsSync(program)) ?? playwrightBrowser();
}

function playwrightBrowser() {
  const { chromium } = require('playwright-core');
  const program = chromium.executablePath();
  return existsSync(program) ? program : undefined;
}

function install() {
  const root = typeof process.getuid === 'function' && process.getuid() === 0;
  const debian = root && spawnSync('which', ['apt-get']).status === 0;
  const steps = debian
    ? [
        ['apt-get', ['update', '-qq']],
        ['apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium', 'fonts-noto-cjk']],
      ]
    : [[process.execPath, [require.resolve('playwright-core/cli.js'), 'install', 'chromium']]];
  for (const [command, options] of steps)
    execFileSync(command, options, { stdio: 'inherit', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } });
  const found = installed();
  if (!found) throw new Error('no browser: install Chromium, Chrome or Edge, or name one in CHROME_PATH');
  return found;
}

module.exports = { browserPath };

if (require.main === module) console.log(browserPath());
