#!/usr/bin/env node
// SPDX-License-Identifier: Apache-2.0
// Stands where the person and the browser are: opens the address in a real headless Chromium, signs in, consents.
// Usage: browser.mjs [--localhost ADDRESS] [--decline | --leave] ADDRESS
//   --localhost  what this browser takes the name localhost for, for example 127.0.0.1 or [::1]
//   --decline    cancel where consent is asked for
//   --leave      close the browser there, without a word
import { parseArgs } from 'node:util';
import { chromium } from 'playwright-core';

const { values: options, positionals } = parseArgs({
    allowPositionals: true,
    options: { localhost: { type: 'string' }, decline: { type: 'boolean' }, leave: { type: 'boolean' } },
});
const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
           '--disable-component-update', '--disable-sync',
           ...(options.localhost ? [`--host-resolver-rules=MAP localhost ${options.localhost}`] : [])],
});
const page = await browser.newPage();
await page.goto(positionals.at(-1));
if (await page.locator('input[name=login]').count()) { // the foreign identity server's own form
    await page.fill('input[name=login]', 'anna');
    await page.fill('input[name=password]', 'anything');
    await page.click('button[type=submit]');
    await page.waitForLoadState();
}
const returned = /^http:\/\/localhost:\d+\//;
if (options.decline)
    await Promise.all([page.waitForURL(returned), page.locator('a[href$="/abort"]').click()]);
for (let step = 0; step < 5 && !options.leave && !returned.test(page.url()); ++step) {
    const button = page.locator('button[type=submit], input[type=submit], a[data-account]').first();
    if (!(await button.count()))
        break;
    await Promise.all([page.waitForNavigation().catch(() => {}), button.click()]);
}
if (returned.test(page.url())) {
    // What is on the page, to the second at which it is there, and the address a curious program would find.
    console.log(`RETURNED ${Date.now()} ${page.url()}`);
    const styles = await page.evaluate(() => [getComputedStyle(document.body).backgroundColor, document.scripts.length]);
    console.log(`STYLE ${styles.join(' ')}`);
}
console.log(`BROWSER ended at ${new URL(page.url()).host} with: ${(await page.innerText('body')).slice(0, 300).replaceAll('\n', ' ')}`);
await browser.close();
