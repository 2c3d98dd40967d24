// Package suffix knows the ends of domain names (域名后缀): which part of a domain is registered, and which top-level
// domains (顶级域名) the ministry has approved for services in China.
//
//	d, _ := filing.ParseDomain("www.example.com.cn")
//	own, ok := suffix.Registrable(d) // example.com.cn, true
//	suffix.IsRegistrable(d)          // false: a sub-domain was given
//
// # Approved top-level domains
//
// Since 2018 a service in China may only use domains under an approved top-level domain (工信部信管〔2017〕264号). The ministry
// keeps the list on a site of its own. [Default] is a snapshot: complete as of 2022-08-30, with Chinese ones up to
// 2026-07-04 and some that are known not to be fileable.
//
//	e := suffix.Default().Of(d)
//	e.Status     // suffix.Approved
//	e.Confidence // suffix.High
//	e.Sources    // where that is stated, and when
//
// Approvals after 2022-08-30 are known in part. So [Unknown] means "not in the snapshot of that date" and is worth a
// warning, never an error; [NotFileable] is stated by a source of its own. Who keeps a newer list makes a [Table] of it with
// [ParseTable], or adds to the snapshot with [Table.With], and uses that in place of Default.
//
// # Home pages
//
// [ParseHomePage] reads the home page of a website (首页地址) as people type it, and [Within] tells whether it lies under one
// of the domains that are filed.
//
// The registrable part follows the list of golang.org/x/net/publicsuffix, in the version that the module requires, and
// the second-level domains of .cn of the snapshot. Suffixes of private owners, such as github.io, do not count: a registrar
// sells no domains under them.
package suffix
