import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, test } from '@playwright/test';
import sharp from 'sharp';

test('the picture of README is made by its script, from the demo as it is', async () => {
  test.slow();
  const made = test.info().outputPath('manage-portal.png');
  await promisify(execFile)(process.execPath, ['--import', 'tsx', 'scripts/picture.ts', made]);
  const [fresh, shown] = [await sharp(made).metadata(), await sharp('docs/manage-portal.png').metadata()];
  expect(fresh.width).toBe(1200);
  expect([fresh.width, fresh.height]).toEqual([shown.width, shown.height]);
});
