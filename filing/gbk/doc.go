// Package gbk is the one judge of what the ministry's interface can carry as text: its files are GBK (企业系统接口规范 V3.0, 3-3-1),
// and programs differ in what they take for that.
//
//	at, found := gbk.Outside("王䶮") // 1, true: the second character cannot travel
//	b, err := gbk.Encode("王")       // CD F5
//
// The table is what these have in common, byte for byte: code page 936 of Windows, the charset GBK of Java, and GB 18030 in its
// two-byte part (compared on 2026-11-28 with Python 3.11's gbk, OpenJDK 17's GBK and golang.org/x/text). It holds 21,790
// characters, 20,923 of them Han; rare ones of names such as 䶮 are none. Not in it are the euro sign, which each of them has elsewhere or
// not at all; the 80 Han characters and the dozens of signs that GB 18030 moved into the area for private use; and ⊕, which
// Java reads as another sign. What is outside is told before it is sent, not mangled by whoever reads it.
package gbk
