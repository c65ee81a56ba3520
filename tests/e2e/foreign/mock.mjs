// SPDX-License-Identifier: Apache-2.0
// The Admin Center API as a mock server reads it from the contract, behind the address prefix of the real service.
// The contract's paths leave the prefix out; nothing else is changed on the way.
import http from 'node:http';
import { spawn } from 'node:child_process';

const [specification, mockPort] = [process.argv[2], Number(process.argv[3])];
const mock = spawn('node_modules/.bin/prism', ['mock', '--host', '127.0.0.1', '--port', String(mockPort), '--errors', specification],
                   { stdio: ['ignore', 'pipe', 'inherit'] });
process.on('exit', () => mock.kill());
for (const signal of ['SIGTERM', 'SIGINT'])
    process.on(signal, () => process.exit(0));

const prefix = /^\/admin\/v[0-9.]+/;
const front = http.createServer((request, response) => {
    if (!prefix.test(request.url)) {
        response.writeHead(404).end();
        return;
    }
    const path = request.url.replace(prefix, '');
    const onward = http.request({ host: '127.0.0.1', port: mockPort, method: request.method, path,
                                  headers: { ...request.headers, host: `127.0.0.1:${mockPort}` } }, (answer) => {
        console.log(`CALL ${answer.statusCode} ${request.method} ${path}`);
        response.writeHead(answer.statusCode, answer.headers);
        answer.pipe(response);
    });
    onward.on('error', () => response.writeHead(502).end());
    request.pipe(onward);
});

let ready = false;
mock.stdout.on('data', (text) => {
    if (ready || !String(text).includes('listening'))
        return;
    ready = true;
    front.listen(0, '127.0.0.1', () => console.log(`READY http://127.0.0.1:${front.address().port}`));
});
