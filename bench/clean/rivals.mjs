// Runs one JavaScript rival over a list of pages in one process, as rivals.py does: node rivals.mjs NAME NODE_FOLDER < LIST > JSON lines.
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

const [name, folder] = process.argv.slice(2);
const require = createRequire(folder + '/package.json');
const pages = readFileSync(0, 'utf8').split('\n').filter(Boolean).map((line) => JSON.parse(line));

function decoded(path) {
	const bytes = readFileSync(path);
	const declared = /charset=["']?([\w-]+)/i.exec(bytes.subarray(0, 4096).toString('latin1'));
	for (const charset of ['utf-8', declared && declared[1], 'windows-1252'])
		try {
			return new TextDecoder(charset, { fatal: charset === 'utf-8' }).decode(bytes);
		} catch { /* the next one */ }
	return bytes.toString('utf8');
}

const blocks = /<\/?(p|div|li|h[1-6]|br|tr|td|th|ul|ol|blockquote|section|article|figure|figcaption|pre|table)\b[^>]*>/gi;
let parse, extract;
if (name === 'readability-jsdom' || name === 'readability') {
	const { Readability } = require('@mozilla/readability');
	if (name === 'readability-jsdom') {
		const { JSDOM, VirtualConsole } = require('jsdom');
		parse = (html, url) => new JSDOM(html, { url, virtualConsole: new VirtualConsole() }).window.document;
	} else {
		const { parseHTML } = require('linkedom');
		parse = (html) => parseHTML(html).document;
	}
	extract = (html, url) => {
		const article = new Readability(parse(html, url)).parse();
		return article ? article.content.replace(blocks, '\n$&') : '';
	};
} else {
	const { parseHTML } = require('linkedom');
	const resolved = folder + '/node_modules/defuddle/dist/node.js';
	const { Defuddle } = await import(pathToFileURL(resolved).href);
	extract = async (html, url) => (await Defuddle(parseHTML(html).document, url)).content.replace(blocks, '\n$&');
}

const { parseHTML } = require('linkedom');
const text = (html) => parseHTML('<!doctype html><html><body>' + html + '</body></html>').document.body.textContent;

async function run(page) {
	try {
		return await extract(page.html, page.url || 'https://example.org/') || '';
	} catch {
		return '';
	}
}

console.warn = console.error = console.log = () => {};
for (const page of pages)
	page.html = decoded(page.path);
await run(pages[0]);
const start = process.cpuUsage();
const found = [];
for (const page of pages)
	found.push(await run(page));
const used = process.cpuUsage(start);
for (let i = 0; i < pages.length; i++)
	process.stdout.write(JSON.stringify({ id: pages[i].id, text: found[i] && text(found[i]) }) + '\n');
process.stdout.write(JSON.stringify({ seconds: (used.user + used.system) / 1e6 }) + '\n');
