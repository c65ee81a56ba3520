// SPDX-License-Identifier: Apache-2.0
// An OpenID provider nobody of us wrote, set up as Entra is for a desktop app: a public client, PKCE with S256 only,
// http://localhost with any port, rotating refresh tokens, tokens that live a few seconds.
import fs from 'node:fs';
import http from 'node:http';
import { Provider } from 'oidc-provider';

const [host, port, lifetime] = [process.argv[2] ?? '127.0.0.1', Number(process.argv[3] ?? 0), Number(process.argv[4] ?? 60)];
export const clientId = '00001111-aaaa-2222-bbbb-3333cccc4444';
const apiScope = 'https://api.businesscentral.dynamics.com/user_impersonation';

const server = http.createServer();
server.listen(port, host, () => {
    const name = host.includes(':') ? `[${host}]` : host;
    const issuer = `http://${name}:${server.address().port}`;
    const provider = new Provider(issuer, {
        clients: [{
            client_id: clientId,
            application_type: 'native',
            token_endpoint_auth_method: 'none',
            redirect_uris: ['http://localhost/'],
            grant_types: ['authorization_code', 'refresh_token'],
            response_types: ['code'],
        }],
        scopes: ['openid', 'profile', 'offline_access', apiScope],
        claims: { openid: ['sub'], profile: ['name', 'preferred_username'] },
        pkce: { required: () => true },
        rotateRefreshToken: true,
        ttl: { AccessToken: lifetime, RefreshToken: 3600, Grant: 3600, Session: 3600, Interaction: 600, IdToken: 600 },
        findAccount: async (_, id) => ({
            accountId: id,
            claims: async () => ({ sub: id, name: 'Anna Example', preferred_username: `${id}@contoso.example` }),
        }),
        features: { devInteractions: { enabled: true } },
        discovery: { prompt_values_supported: ['none', 'login', 'consent'] },
        cookies: { keys: ['only for this run'] },
    });
    provider.on('grant.success', (ctx) => {
        console.log(`GRANT ${ctx.oidc.params.grant_type}`);
        // Every token handed out, for the search that proves none of them reached the disk.
        if (process.env.CANARY_FILE)
            fs.appendFileSync(process.env.CANARY_FILE, `${ctx.body.access_token}\n${ctx.body.refresh_token}\n`);
    });
    provider.on('grant.error', (ctx, error) => console.log(`GRANT-ERROR ${error.error} ${error.error_detail ?? ''}`));
    provider.on('authorization.error', (ctx, error) => console.log(`AUTHORIZE-ERROR ${error.error} ${error.error_description ?? ''}`));
    server.on('request', provider.callback());
    console.log(`READY ${issuer}`);
});
