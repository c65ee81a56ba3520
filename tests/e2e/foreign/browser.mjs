#!/usr/bin/env node
// SPDX-License-Identifier: Apache-2.0
// Stands where the person and the browser are: opens the address in a real headless Chromium, signs in, consents.
import { chromium } from 'playwright-core';

const address = process.argv.at(-1);
const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
           '--disable-component-update', '--disable-sync'],
});
const page = await browser.newPage();
await page.goto(address);
if (await page.locator('input[name=login]').count()) { // the foreign identity server's own form
    await page.fill('input[name=login]', 'anna');
    await page.fill('input[name=password]', 'anything');
    await page.click('button[type=submit]');
    await page.waitForLoadState();
}
const returned = /^http:\/\/localhost:\d+\//;
for (let step = 0; step < 5 && !returned.test(page.url()); ++step) {
    const button = page.locator('button[type=submit], input[type=submit], a[data-account]').first();
    if (!(await button.count()))
        break;
    await Promise.all([page.waitForNavigation().catch(() => {}), button.click()]);
}
console.log(`BROWSER ended at ${new URL(page.url()).host} with: ${(await page.innerText('body')).slice(0, 200).replaceAll('\n', ' ')}`);
await browser.close();
