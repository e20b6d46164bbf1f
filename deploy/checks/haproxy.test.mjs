// deploy/haproxy/haproxy.cfg in a real HAProxy.
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { StandIn, freePorts, until } from './stand-in.mjs';
import { Line, call } from './caller.mjs';

const CONFIGURATION = new URL('../haproxy/haproxy.cfg', import.meta.url).pathname;

// Two nodes behind HAProxy; a third is named but does not run.
async function installation(t, variables = {}) {
  const nodes = [await StandIn.start(), await StandIn.start()];
  const [people, tls, figures, nobody] = await freePorts(4);
  const haproxy = spawn('haproxy', ['-W', '-db', '-f', CONFIGURATION], {
    stdio: 'inherit',
    env: {
      ...process.env,
      BALANCER_ADDRESS: `127.0.0.1:${people}`,
      BALANCER_TLS_ADDRESS: `127.0.0.1:${tls}`,
      BALANCER_FIGURES: `127.0.0.1:${figures}`,
      BALANCER_SOCKET: `abns@starling-check-${people}`,
      BALANCER_USER: '',
      BALANCER_CONNECTIONS: '500',
      BALANCER_NODE_1: `127.0.0.1:${nodes[0].port}`,
      BALANCER_NODE_2: `127.0.0.1:${nodes[1].port}`,
      BALANCER_NODE_3: `127.0.0.1:${nobody}`,
      ...variables,
    },
  });
  const exited = once(haproxy, 'exit');
  t.after(async () => {
    haproxy.kill();
    await exited;
    nodes.forEach((node) => node.die());
  });
  const url = `http://127.0.0.1:${people}`;
  const states = async () =>
    (await call(`http://127.0.0.1:${figures}/;csv`)).body
      .split('\n')
      .map((line) => line.split(','))
      .filter(([proxy, name]) => proxy === 'nodes' && name.startsWith('node-'))
      .map((columns) => columns[17].split(' ')[0]);
  const becomes = (...wanted) => until(wanted, async () => (await states()).join() === wanted.join());
  await becomes('UP', 'UP', 'DOWN');
  return { haproxy, nodes, url, secure: `https://127.0.0.1:${tls}`, figures: `http://127.0.0.1:${figures}`, becomes };
}

test('a socket passes in both directions', async (t) => {
  const { url } = await installation(t);
  const line = await Line.open(`${url}/ws`);
  await line.echoes('hello');
  line.socket.destroy();
});

test('sockets go where there are fewest', async (t) => {
  const { url } = await installation(t);
  const lines = [];
  for (let i = 0; i < 4; i++) {
    lines.push(await Line.open(`${url}/ws`));
  }
  const nodes = await Promise.all(lines.map((line) => line.node()));
  assert.equal(nodes.filter((node) => node === nodes[0]).length, 2);
  lines.forEach((line) => line.socket.destroy());
});

test('what a caller claims about itself does not pass', async (t) => {
  const { url } = await installation(t);
  const claims = { 'x-forwarded-for': '8.8.8.8', 'x-forwarded-host': 'x', 'x-real-ip': '8.8.8.8', forwarded: 'for=8.8.8.8' };
  const { headers } = JSON.parse((await call(`${url}/`, claims)).body);
  assert.equal(headers['x-forwarded-for'], '127.0.0.1');
  assert.equal(headers['x-forwarded-proto'], 'http');
  assert.deepEqual([headers['x-forwarded-host'], headers['x-real-ip'], headers.forwarded], [undefined, undefined, undefined]);
});

test('figures of nodes are not for everybody, those of HAProxy are on a port of their own', async (t) => {
  const { url, figures } = await installation(t);
  for (const path of ['/metrics', '//metrics', '/%6detrics', '/metrics/', '/./metrics', '/x/../metrics', '/metrics?x']) {
    assert.equal((await call(url + path)).status, 404, path);
  }
  assert.equal((await call(`${url}/api/v1/metrics`)).status, 200);
  assert.match((await call(`${figures}/metrics`)).body, /haproxy_server_status/);
});

test('a node that is not ready gets nothing new and keeps its sockets', async (t) => {
  const { nodes, url, becomes } = await installation(t);
  const line = await Line.open(`${url}/ws`);
  const taken = await line.node();
  const leaving = nodes.find(({ port }) => port === taken);
  leaving.ready = false;
  await becomes(...nodes.map((one) => (one === leaving ? 'DOWN' : 'UP')), 'DOWN');
  for (let i = 0; i < 4; i++) {
    assert.notEqual(JSON.parse((await call(`${url}/`)).body).port, taken);
  }
  await line.echoes('still here');
  leaving.ready = true;
  await becomes('UP', 'UP', 'DOWN');
  await line.echoes('and after');
  line.socket.destroy();
});

test('a socket that a node refuses since it stops goes to another, before any check has told', async (t) => {
  const { nodes, url } = await installation(t);
  nodes[0].stopping = true;
  for (let i = 0; i < 6; i++) {
    const line = await Line.open(`${url}/ws?x`);
    assert.equal(await line.node(), nodes[1].port);
    line.socket.destroy();
  }
});

test('a call that a node refuses is asked once', async (t) => {
  const { nodes, url } = await installation(t);
  assert.equal((await call(`${url}/busy`)).status, 503);
  assert.equal(nodes.flatMap(({ asked }) => asked).filter((path) => path === '/busy').length, 1);
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

test('a reload refuses no call and keeps sockets', async (t) => {
  const { haproxy, url, figures } = await installation(t);
  const line = await Line.open(`${url}/ws`);
  const worker = async () => (await call(`${figures}/`)).body.match(/Statistics Report for pid (\d+)/)[1];
  const old = await worker();
  haproxy.kill('SIGUSR2');
  const failures = [];
  await until('the new process', async () => {
    await call(`${url}/`).then(({ status }) => status === 200 || failures.push(status), (error) => failures.push(error));
    return (await worker()) !== old;
  });
  assert.deepEqual(failures, []);
  await line.echoes('still here');
  line.socket.destroy();
});

test('without a ready node the answer is in the form of the nodes', async (t) => {
  const { nodes, url, becomes } = await installation(t);
  nodes.forEach((node) => (node.ready = false));
  await becomes('DOWN', 'DOWN', 'DOWN');
  const answer = await call(`${url}/api/v1/me`);
  assert.deepEqual([answer.status, answer.headers['retry-after']], [503, '2']);
  assert.equal(JSON.parse(answer.body).code, 'unavailable');
});

test('with a certificate sockets are encrypted, and who comes without is sent there', async (t) => {
  const { url, secure } = await installation(t, { BALANCER_CERTIFICATE: certificate(t) });
  assert.equal((await call(`${url}/x`)).status, 308);
  const answer = await call(`${secure}/`);
  assert.match(answer.headers['strict-transport-security'], /max-age/);
  assert.equal(JSON.parse(answer.body).headers['x-forwarded-proto'], 'https');
  const line = await Line.open(`${secure}/ws`);
  await line.echoes('hello');
  line.socket.destroy();
});

function certificate(t) {
  const directory = mkdtempSync(join(tmpdir(), 'starling-'));
  t.after(() => rmSync(directory, { recursive: true }));
  const file = join(directory, 'all.pem');
  const made = spawnSync('openssl', ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-subj', '/CN=localhost', '-days', '1',
    '-keyout', file, '-out', `${file}.crt`]);
  assert.equal(made.status, 0, String(made.stderr));
  spawnSync('sh', ['-c', `cat ${file}.crt >>${file}`]);
  return file;
}
