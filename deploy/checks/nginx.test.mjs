// deploy/nginx/nginx.conf in a real nginx, with ports, nodes and places for files of our own.
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { StandIn, freePorts, until } from './stand-in.mjs';
import { Line, call } from './caller.mjs';

const CONFIGURATION = new URL('../nginx/nginx.conf', import.meta.url);

function configuration(directory, people, nodes) {
  const servers = nodes.map(({ port }) => `server 127.0.0.1:${port} max_fails=3 fail_timeout=5s;`).join('\n');
  const text = readFileSync(CONFIGURATION, 'utf8')
    .replace(/(# here: the nodes\n)[^]*?(\n *# to here)/, `$1${servers}$2`)
    .replace(/(# here: without TLS\n *listen )80/, `$1127.0.0.1:${people}`)
    .replace(/^(user|worker_rlimit_nofile) .*$/gm, '')
    .replace('worker_connections 50000', 'worker_connections 500')
    .replace('/run/nginx.pid', join(directory, 'pid'))
    .replace('/var/log/nginx/error.log', join(directory, 'log'));
  const file = join(directory, 'nginx.conf');
  writeFileSync(file, text);
  return file;
}

async function installation(t) {
  const nodes = [await StandIn.start(), await StandIn.start()];
  const [people] = await freePorts(1);
  const directory = mkdtempSync(join(tmpdir(), 'starling-'));
  const file = configuration(directory, people, nodes);
  const checked = spawnSync('nginx', ['-t', '-c', file]);
  assert.equal(checked.status, 0, String(checked.stderr));
  const nginx = spawn('nginx', ['-c', file, '-g', 'daemon off;'], { stdio: 'inherit' });
  const exited = once(nginx, 'exit');
  t.after(async () => {
    nginx.kill();
    await exited;
    nodes.forEach((node) => node.die());
    rmSync(directory, { recursive: true });
  });
  const url = `http://127.0.0.1:${people}`;
  await until('nginx', async () => (await call(`${url}/`)).status === 200);
  return { nodes, url };
}

test('a socket passes in both directions', async (t) => {
  const { url } = await installation(t);
  const line = await Line.open(`${url}/ws`);
  await line.echoes('hello');
  line.socket.destroy();
});

test('what a caller claims about itself does not pass', async (t) => {
  const { url } = await installation(t);
  const claims = { 'x-forwarded-for': '8.8.8.8', 'x-forwarded-host': 'x', 'x-real-ip': '8.8.8.8', forwarded: 'for=8.8.8.8' };
  const { headers } = JSON.parse((await call(`${url}/`, claims)).body);
  assert.equal(headers['x-forwarded-for'], '127.0.0.1');
  assert.deepEqual([headers['x-forwarded-host'], headers['x-real-ip'], headers.forwarded], [undefined, undefined, undefined]);
});

test('figures of nodes are not for everybody', async (t) => {
  const { url } = await installation(t);
  for (const path of ['/metrics', '//metrics', '/%6detrics', '/metrics/', '/./metrics', '/x/../metrics', '/metrics?x']) {
    assert.equal((await call(url + path)).status, 404, path);
  }
});

test('the socket of a node that dies ends, and no call fails', async (t) => {
  const { nodes, url } = await installation(t);
  const line = await Line.open(`${url}/ws`);
  const taken = await line.node();
  const ended = once(line.socket, 'close');
  nodes.find(({ port }) => port === taken).die();
  await ended;
  for (let i = 0; i < 10; i++) {
    assert.equal((await call(`${url}/`)).status, 200);
  }
});
