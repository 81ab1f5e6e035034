import { addressBehind, networkOf } from './network.js';

describe('where a request comes from', () => {
  it.each([
    [0, '10.0.0.1'],
    [1, '203.0.113.9'],
    [2, '198.51.100.7'],
    [9, '192.0.2.66'],
  ])('with %i proxies of the operator, is %s', (proxies, expected) => {
    expect(addressBehind('10.0.0.1', '192.0.2.66, 198.51.100.7, 203.0.113.9', proxies)).toBe(expected);
  });
  it('without a header, is who called, however many proxies there should be', () => {
    expect(addressBehind('10.0.0.1', undefined, 2)).toBe('10.0.0.1');
    expect(addressBehind(undefined, undefined, 0)).toBe('');
  });
  it.each([
    ['203.0.113.9', '203.0.113.9'],
    ['::ffff:203.0.113.9', '203.0.113.9'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:0DB8:0001:0002::9', '2001:db8:1:2::/64'],
    ['2001:db8::1', '2001:db8:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
    ['', 'unknown'],
    ['not an address', 'unknown'],
  ])('%s counts as %s', (address, network) => {
    expect(networkOf(address)).toBe(network);
  });
});
