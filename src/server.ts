import { run } from './run.ts';
import { start } from './start.ts';

await run(async (config, log) => {
  const running = await start(config, log);
  log.info({ address: running.address, baseUrl: config.baseUrl }, 'Porchlight listens');
  return running;
});
