// SPDX-License-Identifier: Apache-2.0
// An OpenID provider nobody of us wrote, with one confidential client that proves itself by private_key_jwt.
// Usage: assertions.mjs CERTIFICATE.pem SEEN_FILE [SECONDS]   SECONDS: how far its clock is ahead.
import { createPublicKey } from 'node:crypto';
import fs from 'node:fs';
import http from 'node:http';
import { Provider } from 'oidc-provider';

const [certificate, seen, ahead] = [process.argv[2], process.argv[3], Number(process.argv[4] ?? 0)];
const now = Date.now;
Date.now = () => now() + ahead * 1000;

const server = http.createServer();
server.listen(0, '127.0.0.1', () => {
    const issuer = `http://127.0.0.1:${server.address().port}`;
    const key = { ...createPublicKey(fs.readFileSync(certificate)).export({ format: 'jwk' }), use: 'sig' };
    const provider = new Provider(issuer, {
        clients: [{
            client_id: '00001111-aaaa-2222-bbbb-3333cccc4444',
            token_endpoint_auth_method: 'private_key_jwt',
            grant_types: ['client_credentials'],
            response_types: [],
            redirect_uris: [],
            jwks: { keys: [key] },
        }],
        clientAuthMethods: ['private_key_jwt'],
        scopes: ['https://api.businesscentral.dynamics.com/.default'],
        features: { clientCredentials: { enabled: true }, devInteractions: { enabled: false } },
        ttl: { ClientCredentials: 600 },
        cookies: { keys: ['only for this run'] },
    });
    const note = (ctx, word) => {
        const assertion = ctx.oidc?.params?.client_assertion ?? '';
        const { alg } = JSON.parse(Buffer.from(assertion.split('.')[0], 'base64url').toString() || '{}');
        fs.appendFileSync(seen, `${assertion}\n`);
        console.log(`${word} ${alg}`);
    };
    provider.on('grant.success', (ctx) => note(ctx, 'GRANT'));
    provider.on('grant.error', (ctx, error) => note(ctx, `REFUSED ${error.error} ${error.error_detail ?? ''}`));
    server.on('request', provider.callback());
    console.log(`READY ${issuer}`);
});
