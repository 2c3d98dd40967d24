// Package filingtest makes valid synthetic filings for tests (合成备案数据), reproducibly from a seed. It needs neither
// package testing nor any assertion library, so that programs that fill a demonstration desk can use it too.
//
//	g := filingtest.New(1)
//	f := g.Filing(filingtest.OfType(filing.TypeFirst), filingtest.InProvince(region.Beijing))
//
// What no option fixes is drawn: the type among those that are cases, one of the 31 provinces, any nature, any kinds of
// service that fit. One seed always gives the same filings in the same order; the bytes of images may change with the
// encoders of the Go release.
//
// Valid means that every identifier has the right form and check characters, that certificate types fit the nature, that
// addresses, area codes and numbers belong to the province and that every reference inside a filing resolves. It does not
// mean that a provider or province takes the filing: address ranges, province switches and deadlines are theirs.
//
// # No real person's numbers
//
// Everything is made up, and as far as the forms leave room the numbers are ones that nobody can hold:
//
//   - Resident ID numbers begin with a real city and the county 99, which GB/T 2260 gives to none of the cities used.
//   - Organisation codes, alone and inside unified social credit codes, are PDY00001 to PDY99999, which GB 11714-1997
//     leaves to private use.
//   - Numbers of permanent residents carry the country 999, which ISO 3166-1 leaves to private use.
//   - Mobile numbers have the line range 0000 behind a prefix without a place (166, 191, 193 …), passports and travel
//     permits a serial below 10000. These and the residence permits of Hong Kong, Macao and Taiwan residents have no range
//     for tests: never send a message to a number or name it outside a test.
//   - E-mail is at example.com and example.cn; addresses are of the documentation ranges of RFC 5737 and RFC 3849.
//   - Domains begin with example- and carry names of units marked 示例; anybody may register them, so do not open them.
package filingtest
