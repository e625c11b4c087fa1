import { readFile } from 'fs/promises';
import { createServer, type Server } from 'http';
import type { AddressInfo } from 'net';
import path from 'path';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.xml': 'application/xml',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
};

/** The folder that is served. */
export const DIST = path.resolve(process.env['AGGLO_DIST'] ?? path.resolve(__dirname, '../../dist'));

/** Serves what `npm run build` made (in `dist`, or where AGGLO_DIST says), on a free port of this machine. */
export async function serveDist(): Promise<{ readonly address: string; readonly server: Server }> {
  const server = createServer((request, response) => {
    const file = path.join(DIST, decodeURIComponent(new URL(request.url ?? '/', 'http://localhost').pathname));
    const target = file.endsWith(path.sep) ? path.join(file, 'index.html') : file;
    readFile(target).then(
      (content) => {
        response.writeHead(200, { 'content-type': TYPES[path.extname(target)] ?? 'application/octet-stream' });
        response.end(content);
      },
      () => {
        response.writeHead(404);
        response.end();
      },
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, server };
}
