import { readFileSync } from 'node:fs';
import { importStatutes } from '../modules/law/operator.js';
import type { Config } from '../platform/config.js';
import { asOwner, onDatabase } from './on-database.js';

export const importFile = (config: Config, file: string): Promise<number> =>
  onDatabase(config, async (urls) => {
    const text = readFileSync(file, 'utf8');
    const { statutes, articles, unnumbered } = await asOwner(urls, (client) => importStatutes(client, text));
    console.log(`Loaded ${statutes} statutes with ${articles} articles.`);
    if (unnumbered) console.log(`Not loaded: ${unnumbered} parts without a number, which no rule can cite.`);
  });
