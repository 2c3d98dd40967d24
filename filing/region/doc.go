// Package region names the administrative divisions (行政区划) that ICP filing works with: today the 31 provinces whose
// communications administrations take filings, with the characters that their filing and police numbers begin with.
//
// A [Province] is the first two digits of GB/T 2260. It is a plain string, so that a draft can hold a wrong one:
//
//	p := region.Province("51")
//	p.Known()        // true
//	p.En()           // "Sichuan"
//	p.ICPPrefix()    // "蜀": 川 is wrong on filing numbers
//	p.PolicePrefix() // "川": and right on police numbers
//
// Taiwan (71), Hong Kong (81) and Macao (82) have divisions of GB/T 2260 but no bureau of this system: they are not
// provinces of ICP filing.
package region
