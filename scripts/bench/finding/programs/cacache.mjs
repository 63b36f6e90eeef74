/** One puts into a cache while another verifies it, which collects what nobody refers to. Can what was put be read? */
import cacache from 'cacache';
import { program } from './kit.mjs';

export const put = () => cacache.put('cache', 'new', 'new content').then(() => 'put');
export const verify = () => cacache.verify('cache').then(() => 'verified');

export default program({
  actors: [put, verify],
  prepare: () => cacache.put('cache', 'old', 'old content'),
  look: () =>
    cacache.get('cache', 'new').then(
      ({ data }) => String(data),
      (error) => error.code,
    ),
  fault: ({ returned, seen }) => returned.includes('put') && seen !== 'new content',
  why: 'what was put was taken for garbage',
});
